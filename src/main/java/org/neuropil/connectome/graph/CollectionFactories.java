package org.neuropil.connectome.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.factory.SortedMaps;
import org.eclipse.collections.api.factory.SortedSets;
import org.eclipse.collections.api.factory.primitive.BooleanSets;
import org.eclipse.collections.api.factory.primitive.ByteObjectMaps;
import org.eclipse.collections.api.factory.primitive.IntObjectMaps;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.factory.primitive.LongLists;
import org.eclipse.collections.api.factory.primitive.LongObjectMaps;
import org.eclipse.collections.api.factory.primitive.LongSets;
import org.eclipse.collections.api.factory.primitive.ObjectIntMaps;

/**
 * Initialises what Neo4j uses of Eclipse Collections, before Neo4j does. Each of these classes
 * looks for its implementation with {@link java.util.ServiceLoader}, which opens the library's jar
 * anew for every service and so verifies its signature each time: a second of a process's start.
 * Here they are given the same files out of the jar that is open already. Without this class all
 * works as before, later.
 */
public final class CollectionFactories {
  private static final String SERVICES = "META-INF/services/org.eclipse.collections.api.";

  /** All that are initialised when a store is opened, filled and queried. */
  private static final List<Class<?>> USED =
      List.of(
          Lists.class,
          Maps.class,
          Sets.class,
          SortedMaps.class,
          SortedSets.class,
          BooleanSets.class,
          ByteObjectMaps.class,
          IntObjectMaps.class,
          IntSets.class,
          LongLists.class,
          LongObjectMaps.class,
          LongSets.class,
          ObjectIntMaps.class);

  static {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new OpenJar(CollectionFactories.class.getClassLoader()));
    try {
      for (Class<?> factory : USED) {
        Class.forName(factory.getName(), true, factory.getClassLoader());
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private CollectionFactories() {}

  /** Returns once they are initialised; the second time does nothing. */
  public static void initialise() {
    // The static initialiser has done it.
  }

  /** Gives the library's service files from memory. */
  private static final class OpenJar extends ClassLoader {
    OpenJar(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.startsWith(SERVICES)) {
        return super.getResources(name);
      }
      try (InputStream file = getParent().getResourceAsStream(name)) {
        return file == null
            ? Collections.emptyEnumeration()
            : Collections.enumeration(List.of(url(name, file.readAllBytes())));
      }
    }

    private static URL url(String name, byte[] content) throws IOException {
      return new URL("memory", "", -1, name, new Memory(content));
    }
  }

  private static final class Memory extends URLStreamHandler {
    private final byte[] content;

    Memory(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
