package dev.modline.law;

import java.util.List;
import java.util.Optional;

/**
 * Packs, directories and policies that ever shipped, by the hash of their bytes. A record names the
 * law by these hashes, so they stay for as long as records do, and are read as their format meant
 * them then.
 */
final class Shipped {
  /** One line of the list. */
  record File(String kind, String name, String hash) {
    Source read() {
      Source source = Source.shipped("shipped/" + hash + ".yaml");
      if (!source.hash().equals(hash)) {
        throw new IllegalStateException(
            kind + " " + name + " is not what shipped under " + hash + ": " + source.hash());
      }
      return source;
    }
  }

  private Shipped() {}

  /** The pack whose bytes have this hash. */
  static Optional<Pack> pack(String hash) {
    return all("pack").stream()
        .filter(file -> file.hash().equals(hash))
        .findFirst()
        .map(file -> new PackReader(file.read()).read());
  }

  /** Every directory, each as it shipped. */
  static List<Directory> directories() {
    return all("directory").stream().map(file -> Directory.read(file.read())).toList();
  }

  static List<File> all(String kind) {
    return Source.shipped("shipped/list.tsv")
        .text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(words -> new File(words[0], words[1], words[2]))
        .filter(file -> file.kind().equals(kind))
        .toList();
  }
}
