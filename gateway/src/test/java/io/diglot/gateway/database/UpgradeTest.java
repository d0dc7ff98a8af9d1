package io.diglot.gateway.database;

import java.time.Clock;

class UpgradeTest extends UpgradeLaws {

    UpgradeTest() {
        super(DatabaseUnderTest.sqlite(Clock.systemUTC()));
    }
}
