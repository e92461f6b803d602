/** The server in production: its configuration, its network behind webhooks. */
@NullMarked
package dev.modline.server.serve;

import org.jspecify.annotations.NullMarked;
