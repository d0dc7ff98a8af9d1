package io.diglot.gateway.backend.checkup;

import java.util.List;

/** Looks whether a vendor's server would do as the backend. It is no part of a gateway that serves. */
public interface VendorCheckup {

    /** What is found. It waits for the server. */
    List<Finding> findings();
}
