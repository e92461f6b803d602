/**
 * The auditor's tool: it reads the operator's full record, works out again from the law packs what
 * each authority was owed, and compares that with each authority's own log.
 */
@org.jspecify.annotations.NullMarked
package dev.modline.audit;
