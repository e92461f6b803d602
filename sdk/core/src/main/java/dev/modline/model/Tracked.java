package dev.modline.model;

/**
 * An obligation and how far it has come.
 *
 * @param obligation what is owed
 * @param progress where it stands
 */
public record Tracked(Obligation obligation, Progress progress) {}
