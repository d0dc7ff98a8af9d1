package io.diglot.gateway.second;

import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.Turn;
import java.util.function.Consumer;

/** Writes to the first backend as long as it is still the turn of who writes. */
@FunctionalInterface
interface Held {

    /** @throws Turn.Over where it is no more; then nothing is written */
    void write(Consumer<Session> work);
}
