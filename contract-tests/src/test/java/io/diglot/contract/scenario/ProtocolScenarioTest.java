package io.diglot.contract.scenario;

/** What holds for all operations: paths, methods, media types, bodies. */
class ProtocolScenarioTest extends ScenarioTest {

    @Override
    String root() {
        return "protocol";
    }
}
