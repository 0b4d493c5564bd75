package org.neuropil.volume.annotation;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * One thing that an index of elements says, and that the elements must say too; with a number, 0
 * where it is not said.
 */
sealed interface IndexedFact {
  /** A number that hardly any other fact has. */
  long hash();

  /** How it differs, in words. */
  String difference(long inElements, long inIndex);

  /** An element in a supervoxel; the number is its kind's order and 1. */
  record InSupervoxel(long supervoxel, Point at) implements IndexedFact {
    @Override
    public long hash() {
      return mix(mix(1, supervoxel), place(at));
    }

    @Override
    public String difference(long inElements, long inIndex) {
      return "supervoxel "
          + Long.toUnsignedString(supervoxel)
          + " has "
          + kind(inElements)
          + " at "
          + at
          + ", the index says "
          + kind(inIndex);
    }

    private static String kind(long number) {
      if (number == 0) {
        return "nothing";
      }
      ElementKind[] all = ElementKind.values();
      return number <= all.length ? all[(int) number - 1].title() : "kind " + (number - 1);
    }
  }

  /** An element with a tag; the number is 1. */
  record Tagged(String tag, Point at) implements IndexedFact {
    @Override
    public long hash() {
      long hash = 2;
      for (int i = 0; i < tag.length(); i++) {
        hash = mix(hash, tag.charAt(i));
      }
      return mix(hash, place(at));
    }

    @Override
    public String difference(long inElements, long inIndex) {
      return inElements > 0
          ? "the element at " + at + " has the tag \"" + tag + "\", the index of tags has it not"
          : "the index of tags has \"" + tag + "\" at " + at + ", no element there has it";
    }
  }

  /** The elements of one kind that a body has; the number is how many. */
  record Counted(long body, ElementKind kind) implements IndexedFact {
    @Override
    public long hash() {
      return mix(mix(3, body), kind.ordinal());
    }

    @Override
    public String difference(long inElements, long inIndex) {
      return "body "
          + Long.toUnsignedString(body)
          + " has "
          + inElements
          + " of kind "
          + kind.title()
          + ", the counts say "
          + inIndex;
    }
  }

  private static long mix(long a, long b) {
    return HashCommon.mix(HashCommon.mix(a) + b);
  }

  private static long place(Point at) {
    return mix(mix(at.x(), at.y()), at.z());
  }
}
