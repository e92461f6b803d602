/**
 * Text classifiers that an operator has trained elsewhere and exported to ONNX, run on the machine
 * itself by ONNX Runtime: no post leaves it.
 */
@NullMarked
package dev.modline.detect.onnx;

import org.jspecify.annotations.NullMarked;
