package dev.modline.model;

/** When a post is screened. */
public enum Timing {
  /** Before it is shown: the host acts on the answer itself, and confirms. */
  BEFORE_PUBLICATION,
  /** After it is shown: the engine calls the platform. */
  AFTER_PUBLICATION
}
