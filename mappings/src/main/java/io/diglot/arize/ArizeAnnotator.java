package io.diglot.arize;

/**
 * Who annotated ({@code AnnotatorUser}). Clients demand both members.
 *
 * @param email the name by which the gateway knows the user, in the format of an address
 */
public record ArizeAnnotator(String id, String email) {}
