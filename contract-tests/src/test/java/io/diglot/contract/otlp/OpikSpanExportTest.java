package io.diglot.contract.otlp;

import io.diglot.contract.server.Server;
import io.diglot.contract.upstream.ChainUnderTest;

/** The same with an Opik server behind. */
class OpikSpanExportTest extends SpanExportTest {

    @Override
    Server server() {
        return ChainUnderTest.beforeTwin();
    }
}
