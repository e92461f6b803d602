package dev.modline.log;

/**
 * Where a tile or an entry bundle lies below a log's prefix: {@code tile/<L>/<N>[.p/<W>]} or {@code
 * tile/entries/<N>[.p/<W>]}.
 *
 * @param level 0 to 63 for tiles of hashes, {@link #ENTRIES} for entry bundles
 * @param index the tile's number within its level
 * @param width how many hashes or entries it holds: 1 to 255 in a partial one, 256 in a full one
 */
public record TilePath(int level, long index, int width) {
  /** The width of a full tile. */
  public static final int FULL = 256;

  /** The level that stands for entry bundles. */
  public static final int ENTRIES = -1;

  private static final int MAX_LENGTH = 64;

  /**
   * A path, checked.
   *
   * @param level the level
   * @param index the number
   * @param width the width
   */
  public TilePath {
    if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > FULL) {
      throw new LogFormatException("no such tile: " + level + ", " + index + ", " + width);
    }
  }

  /**
   * A full or partial tile for a tree of a size.
   *
   * @param level the level, or {@link #ENTRIES}
   * @param index the number within the level
   * @param size the size of the tree
   * @return the widest tile that such a tree has there
   * @throws LogFormatException if it has none
   */
  public static TilePath within(int level, long index, long size) {
    long row = level > 7 ? 0 : size >>> (8 * Math.max(level, 0));
    long width = index > row / FULL ? 0 : Math.min(FULL, row - index * FULL);
    return new TilePath(level, index, (int) Math.max(0, width));
  }

  /**
   * Reads a path strictly: one tile has one spelling.
   *
   * @param path relative, without a leading slash
   * @return the tile
   * @throws LogFormatException if it is not one of the two forms
   */
  public static TilePath parse(String path) {
    if (path.length() > MAX_LENGTH || !path.startsWith("tile/")) {
      throw new LogFormatException("not the path of a tile");
    }
    int slash = path.indexOf('/', 5);
    if (slash < 0) {
      throw new LogFormatException("not the path of a tile");
    }
    String kind = path.substring(5, slash);
    String rest = path.substring(slash + 1);
    int level = kind.equals("entries") ? ENTRIES : (int) below(Text.decimal(kind, "level"), 64);
    int width = FULL;
    int partial = rest.indexOf(".p/");
    if (partial >= 0) {
      width = (int) below(Text.decimal(rest.substring(partial + 3), "width"), FULL);
      rest = rest.substring(0, partial);
    }
    return new TilePath(level, number(rest), width);
  }

  private static long below(long value, long limit) {
    if (value >= limit) {
      throw new LogFormatException("level or width of a tile out of range");
    }
    return value;
  }

  private static long number(String text) {
    String[] groups = text.split("/", -1);
    long number = 0;
    for (int i = 0; i < groups.length; i++) {
      String group = groups[i];
      boolean last = i == groups.length - 1;
      if (!last && !group.startsWith("x")) {
        throw new LogFormatException("all groups but the last of a tile's number begin with x");
      }
      String digits = last ? group : group.substring(1);
      boolean plain = digits.length() == 3 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!plain || (i == 0 && !last && digits.equals("000"))) {
        throw new LogFormatException("a tile's number is in groups of three digits");
      }
      if (number > (Long.MAX_VALUE - 999) / 1000) {
        throw new LogFormatException("a tile's number is too large");
      }
      number = number * 1000 + Integer.parseInt(digits);
    }
    return number;
  }

  /**
   * Whether this is an entry bundle.
   *
   * @return true for entries, false for hashes
   */
  public boolean entries() {
    return level == ENTRIES;
  }

  /**
   * Whether this tile is full.
   *
   * @return true at a width of 256
   */
  public boolean full() {
    return width == FULL;
  }

  /**
   * The full tile at this place.
   *
   * @return the same level and number at full width
   */
  public TilePath widened() {
    return full() ? this : new TilePath(level, index, FULL);
  }

  /** The first entry after those that the full tile here covers. */
  long end() {
    int shift = 8 * (Math.max(level, 0) + 1);
    return shift >= 63 || index + 1 > (Long.MAX_VALUE >>> shift)
        ? Long.MAX_VALUE
        : (index + 1) << shift;
  }

  /** The folder that holds the partial tiles of this place. */
  String partials() {
    return widened() + ".p";
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(32).append("tile/");
    text.append(entries() ? "entries" : Integer.toString(level)).append('/');
    String digits = Long.toString(index);
    int first = digits.length() % 3;
    String padded = first == 0 ? digits : "0".repeat(3 - first) + digits;
    for (int i = 0; i < padded.length(); i += 3) {
      boolean last = i + 3 == padded.length();
      text.append(last ? "" : "x").append(padded, i, i + 3).append(last ? "" : "/");
    }
    return full() ? text.toString() : text.append(".p/").append(width).toString();
  }
}
