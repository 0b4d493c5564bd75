package org.neuropil.web.dvid.neuronjson;

import java.io.IOException;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.neuronjson.NeuronJson;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.web.dvid.DataType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Instances of the type {@code neuronjson}. */
@Component
final class NeuronJsonType implements DataType {
  private final NeuronJson annotations;

  NeuronJsonType(Volumes volumes) {
    this.annotations = volumes.neuronJson();
  }

  @Override
  public String name() {
    return "neuronjson";
  }

  @Override
  public String url() {
    return "github.com/janelia-flyem/dvid/datatype/neuronjson";
  }

  @Override
  public String version() {
    return "0.1";
  }

  @Override
  public String compression() {
    return "LZ4 compression, level -1";
  }

  @Override
  public String help() {
    return """
        neuronjson: what is said of bodies, a JSON object for each.

        key/BODY                GET, HEAD, DELETE; POST merges fields (u= says who; replace=true,
                                conditional=FIELD,FIELD: fields that stay when they are set;
                                null deletes a field)
        keyvalues               GET for some bodies, POST for many
        keys, keyrange/A/B      bodies as texts, ascending
        keyrangevalues/A/B      json=true, tar=true
        all                     all annotations
        query                   GET or POST: {FIELD: VALUE, ...} asks for all of these, an array of
                                such objects for any; a value may be an array (any of these),
                                "re/PATTERN" (found in the text), "exists/0", "exists/1";
                                onlyid=true
        fields, fieldtimes      names of fields (counts=true), when each was last set
        json_schema             validates later writes; schema, schema_batch: kept for clients

        show=user|time|all shows FIELD_user and FIELD_time; fields=FIELD,FIELD only these.
        """;
  }

  @Override
  public void check(DataInstance instance) {}

  @Override
  public void extended(JsonGenerator json, DataInstance instance) {}

  @Override
  public boolean onlyAsks(String keyword) {
    return keyword.equals("query");
  }

  @Override
  public boolean answer(String keyword, Call call) throws IOException {
    return new AnnotationEndpoints(annotations).answer(keyword, call)
        || new WholeSetEndpoints(annotations).answer(keyword, call)
        || new KeyEndpoints(annotations).answer(keyword, call);
  }
}
