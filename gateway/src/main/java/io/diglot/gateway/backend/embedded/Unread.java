package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.paging.PartlyRead;
import java.util.List;

/** The rows of a page that are still to be read. */
final class Unread {

    private Unread() {}

    static <I, T> InPortions.Read<List<I>, T> portion(PartlyRead<T, I> read) {
        return new InPortions.Read<>(read.read(), read.unread().isEmpty() ? null : read.unread());
    }
}
