package io.diglot.gateway.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a unit of work has done or found already, so that its parts need not do or look for it again. For one thread, as
 * a transaction is.
 */
final class Once {

    private final Set<Key> done = new HashSet<>();
    private final Map<Key, Object> found = new HashMap<>();

    private record Key(String what, Object which) {}

    boolean first(String what, Object which) {
        return done.add(new Key(what, which));
    }

    @SuppressWarnings("unchecked") // each kind of thing is kept under a name of its own
    <T> T find(String what, Object which, Supplier<T> look) {
        Key key = new Key(what, which);
        Object known = found.get(key);
        if (known == null) {
            known = look.get();
            found.put(key, known);
        }
        return (T) known;
    }
}
