package dev.modline.detect.eval;

/**
 * What one category or detector found, against everything that violates.
 *
 * @param texts counted by text
 * @param characters counted by code point; all zero where no spans were marked
 */
public record Part(Score texts, Score characters) {}
