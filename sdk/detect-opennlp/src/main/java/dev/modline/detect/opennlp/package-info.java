/**
 * A baseline for operators without a model: a document categorizer of Apache OpenNLP, trained from
 * their own labelled text, evaluated on what was held out, and run as a detector.
 */
@NullMarked
package dev.modline.detect.opennlp;

import org.jspecify.annotations.NullMarked;
