package dev.modline.server.square;

/**
 * What every page of the Square shows.
 *
 * @param viewer who looks
 * @param unread how many letters are unread
 */
public record SquareView(Member viewer, long unread) {}
