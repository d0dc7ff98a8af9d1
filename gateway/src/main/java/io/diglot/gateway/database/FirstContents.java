package io.diglot.gateway.database;

/** What is in a database before anybody has written to it: put there at a start, and again once it was emptied. */
@FunctionalInterface
public interface FirstContents {

    /** Puts there what is not there. It waits for the database. */
    void ensure();
}
