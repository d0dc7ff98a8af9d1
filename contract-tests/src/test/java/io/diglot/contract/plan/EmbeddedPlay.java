package io.diglot.contract.plan;

import io.diglot.contract.server.GatewayUnderTest;
import java.util.List;

/** Both dialects on the store itself. */
final class EmbeddedPlay implements Play {

    @Override
    public List<String> settings() {
        return List.of();
    }

    @Override
    public void play(GatewayUnderTest gateway) {
        Play.scenarios(gateway.server(), "scenarios", "");
    }

    @Override
    public void close() {}
}
