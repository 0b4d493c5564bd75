package org.neuropil.connectome.catalogue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/**
 * The driver that the catalogue's repositories use. Its store is opened when the first of them is
 * asked something: most of a start's time would go into it, and many services never need it.
 */
public final class CatalogueDriver implements InvocationHandler {
  private final Path home;

  /** Guarded by this; absent before the first use and after the end. */
  private @Nullable Opened opened;

  private boolean closed;

  private record Opened(CatalogueStore store, Driver driver) {}

  private CatalogueDriver(Path home) {
    this.home = home;
  }

  /** Of the store in {@code home}, which is made when it is not there. Closing it closes both. */
  public static Driver of(Path home) {
    return (Driver)
        Proxy.newProxyInstance(
            Driver.class.getClassLoader(),
            new Class<?>[] {Driver.class},
            new CatalogueDriver(home));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "close", "closeAsync" -> {
        close();
        return method.getReturnType() == void.class
            ? null
            : CompletableFuture.completedFuture(null);
      }
      case "equals" -> {
        return arguments != null && proxy == arguments[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(this);
      }
      case "toString" -> {
        return "driver of the catalogue in " + home;
      }
      default -> {
        try {
          return method.invoke(driver(), arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause() == null ? e : e.getCause();
        }
      }
    }
  }

  private synchronized Driver driver() {
    if (closed) {
      throw new IllegalStateException("the catalogue is closed");
    }
    Opened known = opened;
    if (known == null) {
      CatalogueStore store = CatalogueStore.open(home);
      Driver driver =
          GraphDatabase.driver(
              store.uri(), AuthTokens.basic(CatalogueStore.USER, store.password()));
      known = new Opened(store, driver);
      opened = known;
    }
    return known.driver();
  }

  private synchronized void close() {
    closed = true;
    if (opened != null) {
      opened.driver().close();
      opened.store().close();
      opened = null;
    }
  }
}
