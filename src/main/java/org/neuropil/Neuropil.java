package org.neuropil;

/** The entry. */
public final class Neuropil {
  private Neuropil() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
