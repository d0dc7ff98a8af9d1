package io.diglot.contract.upstream.arize;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whoever holds this key.
 *
 * @param user the user's id
 * @param spaces the ids of the spaces that are shown to them; it may grow
 */
record Key(String user, Set<String> spaces, Right right) {

    enum Right {
        READ,
        WRITE
    }

    static Key of(String user, Set<String> spaces, Right right) {
        Set<String> own = ConcurrentHashMap.newKeySet();
        own.addAll(spaces);
        return new Key(user, own, right);
    }

    String email() {
        return user + "@example.com";
    }

    boolean sees(String space) {
        return spaces.contains(space);
    }

    /** @throws Refusal where they may not write */
    void mustWrite() {
        if (right == Right.READ) {
            throw Problem.FORBIDDEN.because("this key may not write here");
        }
    }
}
