package io.diglot.gateway.command;

import io.diglot.gateway.copy.plan.CopyProgress;

/** Shows how a copy goes. */
interface Display extends CopyProgress, AutoCloseable {

    /** Leaves the screen as it is to be left. */
    @Override
    void close();
}
