package org.neuropil.link;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells who wants to know which bodies changed, after the change is on the disk. Safe for many
 * threads; listeners are called by the one that made the change, and must be quick.
 */
public final class BodyChanges {
  private final List<Consumer<BodiesChanged>> listeners = new CopyOnWriteArrayList<>();

  public void listen(Consumer<BodiesChanged> listener) {
    listeners.add(listener);
  }

  public void tell(BodiesChanged change) {
    listeners.forEach(listener -> listener.accept(change));
  }
}
