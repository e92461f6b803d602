/**
 * The one place that maps the model to protobuf and back, and that seals what goes into a log:
 * facts in clear, everything else as salted commitments.
 */
@NullMarked
package dev.modline.wire;

import org.jspecify.annotations.NullMarked;
