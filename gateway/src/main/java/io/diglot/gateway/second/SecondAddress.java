package io.diglot.gateway.second;

import org.jspecify.annotations.Nullable;

/** Where the second backend is asked as clients ask the first one: both dialects, with the same keys. */
public interface SecondAddress {

    /** Without a slash at the end; absent where it is not open. */
    @Nullable
    String url();
}
