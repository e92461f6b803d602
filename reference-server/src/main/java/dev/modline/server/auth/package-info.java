/** Who calls, in which role, and how they signed in. */
@NullMarked
package dev.modline.server.auth;

import org.jspecify.annotations.NullMarked;
