package dev.modline.detect.links;

/**
 * A link as it stands in a text.
 *
 * @param host the host in lower case, international names in their ASCII form ({@code xn--…})
 * @param path from the first slash on, without query and fragment; empty when there is none
 * @param from the first character in the text
 * @param to the character after the last
 * @param disguised it was defanged or otherwise written so as not to be taken for a link
 */
public record Link(String host, String path, int from, int to, boolean disguised) {}
