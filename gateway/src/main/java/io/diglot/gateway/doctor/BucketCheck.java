package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.bucket.BucketProbe;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Attachments.Store;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import java.time.Duration;
import java.util.List;

/** The bucket in which files lie. */
final class BucketCheck implements Examination.Check {

    private static final String ABOUT = "bucket";

    private final GatewaySettings settings;

    BucketCheck(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> findings() {
        boolean isNamed = settings.attachments().s3().bucket() != null;
        return isNamed && settings.backend() != BackendKind.OPIK ? List.of(finding()) : List.of();
    }

    private Finding finding() {
        String name = settings.attachments().s3().bucket();
        try {
            Duration took = BucketProbe.tryAll(settings.attachments().s3());
            String works = "A file was written into " + name + ", read and deleted within " + took.toMillis() + " ms.";
            return settings.attachments().store() == Store.S3
                    ? Finding.works(ABOUT, works)
                    : Finding.works(
                            ABOUT, works + " New files go into the database: diglot.attachments.store says so.");
        } catch (CannotStart e) {
            return Finding.broken(ABOUT, e.what(), e.remedy());
        } catch (BucketProbe.Refused e) {
            return Finding.mind(
                    ABOUT,
                    "It does not do as " + name + ". " + e.getMessage() + " Uploads of files, or what lies there, are"
                            + " refused until then.",
                    "See diglot.attachments.s3, and what the credentials may do: docs/operations.md lists it.");
        }
    }
}
