/** How the database answers: what it reads for each statement that the gateway of a backend is led to. */
@NullMarked
package io.diglot.contract.plan;

import org.jspecify.annotations.NullMarked;
