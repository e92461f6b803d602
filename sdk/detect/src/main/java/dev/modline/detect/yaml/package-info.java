/** Strict reading of YAML files, with errors that name file, line and key. */
@NullMarked
package dev.modline.detect.yaml;

import org.jspecify.annotations.NullMarked;
