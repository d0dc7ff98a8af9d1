package io.diglot.contract.plan;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.OpikTwin;
import java.util.List;

/** Arize's dialect before Opik, with what is kept beside it. */
final class OpikPlay implements Play {

    private final OpikTwin twin = OpikTwin.start();

    @Override
    public List<String> settings() {
        return ChainUnderTest.settings(twin.baseUrl());
    }

    @Override
    public void play(GatewayUnderTest gateway) {
        Play.scenarios(gateway.server(), "scenarios", "arize/");
        Play.scenarios(gateway.server(), "differences-on-opik", "");
    }

    @Override
    public void close() {
        twin.close();
    }
}
