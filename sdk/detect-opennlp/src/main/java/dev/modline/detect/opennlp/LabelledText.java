package dev.modline.detect.opennlp;

/**
 * A text that a person has labelled.
 *
 * @param text as it was written
 * @param label the category, or the label for what is harmless
 */
public record LabelledText(String text, String label) {}
