/** What is found where somebody looks whether a gateway would work, and how any vendor's server is asked for it. */
@NullMarked
package io.diglot.gateway.backend.checkup;

import org.jspecify.annotations.NullMarked;
