/**
 * Videos by their frames: decoded by an ffmpeg that the operator has, matched by how many agree.
 */
@NullMarked
package dev.modline.detect.video;

import org.jspecify.annotations.NullMarked;
