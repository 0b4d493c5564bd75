package org.neuropil.web.neuprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the files of a front end that an operator has put into a folder. A path that is no file
 * there is a page of the application, whose {@code index.html} finds out which. Every answer has an
 * entity tag and is asked for anew, so that a new version shows at once. Without a folder,
 * Neuropil's own start page answers.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FrontEnd implements WebMvcConfigurer {
  private static final String INDEX = "index.html";

  /** What pages load; an application would choke on {@code index.html} in the place of these. */
  private static final Set<String> PARTS =
      Set.of(
          "js",
          "mjs",
          "css",
          "map",
          "json",
          "wasm",
          "png",
          "jpg",
          "jpeg",
          "gif",
          "svg",
          "webp",
          "ico",
          "woff",
          "woff2",
          "ttf",
          "eot",
          "txt",
          "xml",
          "webmanifest");

  /** Paths that are never pages, whether or not there is something. */
  private static final Set<String> SERVICE = Set.of("api", "actuator");

  private final FrontEndSettings settings;

  FrontEnd(FrontEndSettings settings) {
    this.settings = settings;
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    if (settings.frontEnd().isPresent()) {
      registry.addViewController("/").setViewName("forward:/" + INDEX);
    }
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    settings
        .frontEnd()
        .ifPresent(
            folder ->
                registry
                    .addResourceHandler("/**")
                    .addResourceLocations(new FileSystemResource(folder + "/"))
                    .setCacheControl(CacheControl.noCache())
                    .setEtagGenerator(FrontEnd::entityTag)
                    .resourceChain(false)
                    .addResolver(new Files(folder)));
  }

  private static String entityTag(Resource file) {
    try {
      return "\"" + Long.toHexString(file.lastModified()) + "-" + file.contentLength() + "\"";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Files extends PathResourceResolver {
    private final Path folder;

    Files(Path folder) {
      this.folder = folder;
    }

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      String[] parts = path.split("/");
      if (parts.length > 0 && SERVICE.contains(parts[0])) {
        return null;
      }
      for (String part : parts) {
        if (part.startsWith(".") && !part.equals(".well-known")) {
          return null;
        }
      }
      Resource file = super.getResource(path, location);
      if (file != null && file.isFile() && file.getFile().isFile()) {
        boolean inside = file.getFile().toPath().toRealPath().startsWith(folder.toRealPath());
        return inside ? file : null;
      }
      return isPart(path) ? null : new FileSystemResource(folder.resolve(INDEX));
    }

    private static boolean isPart(String path) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      int dot = name.lastIndexOf('.');
      return dot >= 0 && PARTS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
  }
}
