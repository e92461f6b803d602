/** The HTTP API that {@code openapi.yaml} describes: the router enforces shapes and roles. */
@NullMarked
package dev.modline.server.api;

import org.jspecify.annotations.NullMarked;
