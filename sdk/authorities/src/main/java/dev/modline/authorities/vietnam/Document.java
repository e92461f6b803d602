package dev.modline.authorities.vietnam;

/**
 * A report that is ready to be sent.
 *
 * @param name its name without an ending, fit for a file
 * @param html well-formed XHTML, UTF-8, with nothing to load from elsewhere
 */
public record Document(String name, String html) {}
