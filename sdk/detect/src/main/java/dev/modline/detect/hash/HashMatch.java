package dev.modline.detect.hash;

/**
 * An entry that a picture matched.
 *
 * @param entry the entry
 * @param distance in how many bits the picture's hash differs from it; 0 for exact hashes
 */
public record HashMatch(HashEntry entry, int distance) {}
