package io.diglot.gateway.second;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.store.StoreSide;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Auth.Mode;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The first backend by its kind; {@link Second} says first whether it can be followed. */
@Configuration(proxyBeanMethods = false)
class FirstWiring {

    private static final Logger LOG = LoggerFactory.getLogger(FirstWiring.class);

    @Bean
    First first(
            Second second,
            GatewaySettings settings,
            Database database,
            Clock clock,
            ObjectProvider<Transactions> transactions,
            ObjectProvider<AttachmentStore> attachments,
            ObjectProvider<OpikSide> sides) {
        if (settings.backend() == BackendKind.OPIK) {
            warnWithoutKey(settings.auth().mode(), sides.getObject());
            return new OpikFirst(sides::getObject, second::standing, clock);
        }
        Transactions own = transactions.getObject();
        // An Opik server has no place for files that a copy may write.
        StoreSide side = second.kind() == BackendKind.EMBEDDED
                ? new StoreSide(database, own, attachments.getObject(), StoreFirst.PLACE)
                : new StoreSide(database, own, StoreFirst.PLACE);
        return new StoreFirst(database, own, side);
    }

    /** Keys of clients are never kept, so that what follows reads with that of the gateway. */
    private static void warnWithoutKey(Mode mode, OpikSide server) {
        if ((mode == Mode.FORWARD || mode == Mode.MAPPED) && !server.hasKey()) {
            LOG.warn(
                    "diglot.mirror-to reads the Opik server with diglot.opik.api-key, which is not set: a server that asks"
                            + " for keys refuses that.");
        }
    }
}
