package org.neuropil.web.v1;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API's description, for programs and for people. The page asks no other host. */
@RestController
class DocsController {
  private static final String ASSETS = "/api/v1/docs/assets/";
  private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
  private static final Pattern VERSION = Pattern.compile(WEBJAR + "([^/]+)/");

  private final OpenApiDocument document;
  private final byte[] page;

  DocsController(ApiLimits limits) throws IOException {
    this.document = new OpenApiDocument(limits);
    try (InputStream in = DocsController.class.getResourceAsStream("/docs-page/index.html")) {
      if (in == null) {
        throw new IOException("docs-page/index.html: missing in the jar");
      }
      this.page = in.readAllBytes();
    }
  }

  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<byte[]> json() {
    return fresh(MediaType.APPLICATION_JSON, document.json());
  }

  @GetMapping("/api/v1/openapi.yaml")
  ResponseEntity<byte[]> yaml() {
    return fresh(MediaType.APPLICATION_YAML, document.yaml());
  }

  @GetMapping("/api/v1/docs")
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
        .cacheControl(CacheControl.noCache())
        .header(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'")
        .body(page);
  }

  private static ResponseEntity<byte[]> fresh(MediaType type, byte[] body) {
    return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noCache()).body(body);
  }

  /** Swagger UI's files from its webjar, whichever version that is, and our own start script. */
  @Bean
  static WebMvcConfigurer docsAssets() throws IOException {
    Resource[] found =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:" + WEBJAR + "*/swagger-ui-bundle.js");
    Matcher version = VERSION.matcher(found.length == 0 ? "" : found[0].getURL().toString());
    if (!version.find()) {
      throw new IOException(WEBJAR + ": missing in the jar");
    }
    String location = "classpath:/" + WEBJAR + version.group(1) + "/";
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler(ASSETS + "**")
            .addResourceLocations("classpath:/docs-page/", location)
            .setCacheControl(CacheControl.noCache());
      }
    };
  }
}
