/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The arrows: api, then format and the curve, crypto, themis, envelope, the entry points, and keys at the side; none points back. */
@AnalyzeClasses(packages = "dev.acrawriter", importOptions = DoNotIncludeTests.class)
class LayeringTest {
    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("dev.acrawriter", "dev.acrawriter.spi")
            .layer("format")
            .definedBy("dev.acrawriter.core.format")
            .layer("p256")
            .definedBy("dev.acrawriter.core.p256")
            .layer("crypto")
            .definedBy("dev.acrawriter.core.crypto")
            .layer("themis")
            .definedBy("dev.acrawriter.core.themis")
            .layer("envelope")
            .definedBy("dev.acrawriter.core.envelope")
            .layer("entry points")
            .definedBy("dev.acrawriter.core")
            .layer("keys")
            .definedBy("dev.acrawriter.core.keys")
            .whereLayer("keys")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("entry points")
            .mayOnlyBeAccessedByLayers("keys")
            .whereLayer("envelope")
            .mayOnlyBeAccessedByLayers("entry points")
            .whereLayer("themis")
            .mayOnlyBeAccessedByLayers("envelope", "entry points", "keys")
            .whereLayer("crypto")
            .mayOnlyBeAccessedByLayers("themis", "envelope", "entry points", "keys")
            .whereLayer("p256")
            .mayOnlyBeAccessedByLayers("crypto")
            .whereLayer("format")
            .mayOnlyBeAccessedByLayers("crypto", "themis", "envelope", "entry points", "keys");

    @ArchTest
    static final ArchRule FORMATS_KNOW_NO_KEYS_CIPHERS_OR_FILES = ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage("dev.acrawriter.core.format")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.crypto..", "java.security..", "java.io..", "java.nio.file..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule ONLY_CRYPTO_KNOWS_BOUNCY_CASTLE = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages("dev.acrawriter.core.crypto", "dev.acrawriter.core.keys..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..");
}
