package dev.modline.server.api;

/** What an operation of the API does. It runs on a thread that may block. */
@FunctionalInterface
interface Operation {
  /** Answers a call that has passed the checks of shape and role. */
  Reply answer(Call call) throws Exception;
}
