/** AcraStruct, AcraBlock, searchable hash and poison records: the writers and readers. */
module dev.acrawriter.core {
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires transitive dev.acrawriter;
    requires java.net.http;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires static org.jspecify;

    exports dev.acrawriter.core;
    exports dev.acrawriter.core.keys;
    exports dev.acrawriter.core.schema;
}
