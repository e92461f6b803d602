package dev.modline.detect.links;

/**
 * IPv4 addresses in the forms that browsers take: decimal, hexadecimal, octal, one to four parts.
 */
final class Ipv4 {
  private Ipv4() {}

  /** The dotted decimal form of an address; anything else as it is. */
  static String dotted(String host) {
    String[] parts = host.split("\\.", 5);
    if (parts.length > 4 || !host.chars().allMatch(Ipv4::mayBelong)) {
      return host;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = number(parts[i]);
      long most = i == parts.length - 1 ? 0xFFFFFFFFL >> (8 * i) : 255;
      if (part < 0 || part > most) {
        return host;
      }
      address |= i == parts.length - 1 ? part : part << (8 * (3 - i));
    }
    if (parts.length == 1 && address < 1 << 24) {
      return host;
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  private static boolean mayBelong(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == 'x' || c == '.';
  }

  private static long number(String part) {
    try {
      if (part.startsWith("0x")) {
        return part.length() > 10 ? -1 : Long.parseLong(part.substring(2), 16);
      }
      if (part.length() > 1 && part.startsWith("0")) {
        return part.length() > 12 ? -1 : Long.parseLong(part, 8);
      }
      return part.isEmpty() || part.length() > 10 ? -1 : Long.parseLong(part);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
