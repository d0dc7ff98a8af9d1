package io.diglot.contract.upstream.arize;

/** What Arize gives an id to. */
interface Entity {
    String id();
}
