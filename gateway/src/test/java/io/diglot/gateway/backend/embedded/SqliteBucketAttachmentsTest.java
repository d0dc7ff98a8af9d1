package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.bucket.S3UnderTest;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.DatabaseUnderTest;
import java.io.IOException;
import net.jqwik.api.lifecycle.AfterContainer;

class SqliteBucketAttachmentsTest extends BucketAttachmentsLaws {

    private static final ManualClock CLOCK = new ManualClock();
    private static final DatabaseUnderTest DATABASE = DatabaseUnderTest.sqlite(CLOCK);
    private static final S3UnderTest SERVER = S3UnderTest.start();
    private static final Bucket BUCKET = SERVER.open();

    SqliteBucketAttachmentsTest() {
        super(SERVER, BUCKET);
    }

    @Override
    Database database() {
        return DATABASE.database();
    }

    @Override
    ManualClock clock() {
        return CLOCK;
    }

    @AfterContainer
    static void close() throws IOException {
        BUCKET.close();
        SERVER.close();
        DATABASE.close();
    }
}
