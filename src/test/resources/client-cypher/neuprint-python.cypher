// neuprint-python 0.6.1, 1 rows
    MATCH (m:Meta)
    WITH m as m,
         apoc.convert.fromJsonMap(m.roiInfo) as roiInfo,
         apoc.convert.fromJsonMap(m.roiHierarchy) as roiHierarchy,
         apoc.convert.fromJsonMap(m.neuroglancerInfo) as neuroglancerInfo,
         apoc.convert.fromJsonList(m.neuroglancerMeta) as neuroglancerMeta,
         apoc.convert.fromJsonMap(m.statusDefinitions) as statusDefinitions
    RETURN m as meta, roiInfo, roiHierarchy, neuroglancerInfo, neuroglancerMeta, statusDefinitions
;
// neuprint-python 0.6.1, 1 rows
    MATCH (:Neuron {bodyId:329566174})-[e:ConnectsTo]->(:Neuron {bodyId:294792184}) RETURN e.weight, e.weightHP
;
// neuprint-python 0.6.1, 82 rows
    MATCH (n :Neuron) UNWIND KEYS(n) AS k RETURN DISTINCT k AS neuron_fields
;
// neuprint-python 0.6.1, 368 rows
    MATCH (n :Segment)

    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 23 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      (n.`CRE(-ROB,-RUB)(R)`)
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 3 rows
    MATCH (n :Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in [294792184, 329566174, 329599710]
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 60 rows
    WITH [1012717697, 1012735945, 1012772868, 1012788351, 1012791313, 1012797544, 1012828276, 1012897713, 1012951879, 1012992171, 1013069737, 1013140434, 1013194375, 1013202650, 1013264334, 1013302079, 1013391761, 1013454149, 1013501069, 1013509391, 1013553769, 1013586413, 1013619497, 1013676602, 1013695500, 1013752831, 1013842562, 1013865104, 1013926304, 1013933190, 1013990255, 1014042094, 1014124001, 1014198259, 1014200309, 1014216282, 1014238638, 1014285812, 1014341516, 1014379022, 1014437591, 1014476394, 1014499369, 1014574398, 1014617139, 1014689708, 1014700518, 1014786991, 1014804324, 1014889477, 1014966997, 1014999927, 1015000961, 1015081078, 1015084306, 1015163006, 1015195594, 1015197589, 1015275850, 1015277313] as n_search_bodyId
    MATCH (n :Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 37 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.type =~ '(.*01)|(.*02)'
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 2 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      (n.type = 'APL' OR n.instance = 'DPM_R')
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 260 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.status in ['Traced', 'Orphan']
      AND (NOT n.cropped OR NOT exists(n.cropped))
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 70 rows
    MATCH (n :Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.status = 'Orphan' OR NOT exists(n.status)
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 207 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      NOT exists(n.somaLocation)
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 74 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      exists(n.cellBodyFiber)
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 1 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.pre >= 1000
      AND n.post >= 2000
    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 3 rows
    MATCH (n :Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      (n.`AL(R)` AND n.`SNP(R)`)

    // -- Directed ROI conditions for segment 'n' --
    WITH n,
         ['AL(R)'] as inputRois,
         ['SNP(R)'] as outputRois,
         apoc.convert.fromJsonMap(n.roiInfo) as roiInfo

    // Check input ROIs (segment 'n')
    UNWIND keys(roiInfo) as roi
    WITH n, roi, roiInfo, inputRois, outputRois, roiInfo[roi]['post'] as roi_post
    ORDER BY roi
    // No filter if no input ROIs were specified, otherwise select the ones that meet the reqs
    WHERE size(inputRois) = 0 OR (roi in inputRois AND roi_post >= 1)
    WITH n, roiInfo, inputRois, outputRois, collect(roi) as matchingInputRois, size(collect(roi)) as numMatchingInputRois
    WHERE numMatchingInputRois >= size(inputRois)

    // Check output ROIs (segment 'n')
    UNWIND keys(roiInfo) as roi
    WITH n, roi, roiInfo, inputRois, outputRois, matchingInputRois, roiInfo[roi]['pre'] as roi_pre
    ORDER BY roi
    // No filter if no output ROIs were specified, otherwise select the ones that meet the reqs
    WHERE size(outputRois) = 0 OR (roi in outputRois AND roi_pre >= 1)
    WITH n, inputRois, outputRois, matchingInputRois, collect(roi) as matchingOutputRois, size(collect(roi)) as numMatchingOutputRois
    WHERE numMatchingOutputRois >= size(outputRois)

    RETURN n.bodyId as bodyId,
           n.instance as instance,
           n.type as type,
           n.pre as pre,
           n.post as post,
           n.downstream as downstream,
           n.upstream as upstream,
           n.mito as mito,
           n.size as size,
           n.status as status,
           n.cropped as cropped,
           n.statusLabel as statusLabel,
           n.cellBodyFiber as cellBodyFiber,
           n.somaRadius as somaRadius,
           n.somaLocation as somaLocation,
           n.roiInfo as roiInfo,
           n.notes as notes
    ORDER BY n.bodyId
;
// neuprint-python 0.6.1, 185 rows
    WITH [9007199254740992, 9007199254740993, 1011025413, 1014889477, 1000000011, 1010116624, 1012791313, 1009176081, 1005503507, 1008158238, 1002577950, 1008373280, 1000118817, 1003371554, 1000106020, 1010277415, 1011736105, 1012568109, 1011785263, 1003287088, 1002831924, 1008571445, 1136865339, 1005047364, 1010372677, 1001589318, 1011546694, 1003863116, 1004175436, 1009251414, 1003950679, 1010498140, 1000019555, 1001262698, 1001383531, 1008449133, 1003715181, 1012828276, 1015081078, 1001015931, 1010517116, 1001378941, 1015163006, 1011213952, 1012430978, 1009324675, 1003116676, 1002944652, 1010151053, 1005954194, 1005966483, 1010221714, 1012519572, 1003651234, 1003475109, 1003454634, 1010948269, 1010285230, 1002834094, 1000353456, 1000205493, 1000894645, 1002180792, 1002239673, 1002911928, 1005435579, 1002276540, 1001683134, 1000629954, 5813027016, 1001158344, 1002441931, 1003186380, 1005865165, 1002732749, 1002305745, 1008285393, 1009203930, 1001947355, 1003447004, 1002117341, 1001495775, 1012200162, 1011698407, 1002425576, 1004985065, 720575940622093546, 1010798315, 879442155, 1000752364, 1002781928, 1001580783, 792368888, 1001186296, 1015277313, 1010883334, 1002282758, 1001572111, 1003115791, 1001571089, 1009027861, 1010709784, 1009852186, 1000253722, 1012672285, 1009078559, 5813027103, 1001457957, 1000818984, 1001037617, 5813037876, 1011256629, 1003206455, 1002553158, 1009574215, 1015275850, 1009081164, 1002626382, 1000689487, 1011296594, 1001786710, 1010422105, 1000265049, 1000834907, 1005133148, 1001971033, 1002060129, 1008829287, 1001996137, 1005632362, 1002372971, 1004833133, 1000558448, 1003038578, 1002527606, 1008132471, 1008065913, 1009486205, 1004982658, 1005779333, 1008235913, 1002684302, 1004240785, 1001693074, 1008945046, 1001079190, 1001868701, 1002996640, 1011112864, 1009044900, 1000933797, 1000545702, 1001716647, 1011872679, 1010702249, 1013069737, 1006582181, 1009215916, 1004711853, 1003561902, 1001156527, 1008765874, 1000322483, 1006601143, 1002900922, 1005234624, 1001758148, 1000413125, 1003251658, 1008737227, 1001627086, 1002145744, 1000651775, 1012449757, 1010587102, 1001345501, 1000464867, 1002124776, 1006650345, 1000478703, 1014200309, 1009497593, 1001774074, 1010636798, 1009113087] as n_search_bodyId
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
    WITH n
    RETURN n.bodyId as bodyId,
           n.status as status,
           n.statusLabel as statusLabel
    ORDER BY bodyId
;
// neuprint-python 0.6.1, 1 rows
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 329566174
    RETURN n.bodyId as bodyId
;
// neuprint-python 0.6.1, 47 rows
    WITH [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as n_search_bodyId,
         [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as m_search_bodyId
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
      AND
      // -- Basic conditions for segment 'm' --
      m.bodyId in m_search_bodyId

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.1, 40 rows
    MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      (n.type = 'KCab-m' OR n.instance = 'KCab-m')
      AND
      // -- Basic conditions for segment 'm' --
      (m.type = 'APL' OR m.instance = 'APL')

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.1, 98 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 425790257

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.1, 98 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 425790257

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           n.status as status_pre,
           m.status as status_post,
           n.size as size_pre,
           m.size as size_post,
           n.pre as pre_pre,
           m.pre as pre_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.1, 210 rows
    MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.type =~ 'ExR.*'

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.1, 1 rows
        CALL apoc.cypher.runTimeboxed("
            WITH [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as n_search_bodyId
            MATCH (n:Segment)
            WHERE 
              // -- Basic conditions for segment 'n' --
              n.bodyId in n_search_bodyId
              AND (n.`SNP(R)`)
            RETURN count(n) as c
    ",
        {}, 5000) YIELD value
        RETURN value.c as count
;
// neuprint-python 0.6.1, 47 rows
    WITH [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as n_search_bodyId,
         [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as m_search_bodyId
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e,n_search_bodyId,m_search_bodyId, true as _

    WHERE 
      // -- Basic conditions for segment 'm' --
      m.bodyId in m_search_bodyId

    // -- Filter by total connection weight --
    WITH n,m,e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           e.roiInfo as roiInfo
;
// neuprint-python 0.6.1, 87 rows
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      (n.FB OR n.`a'L(R)`)
    WITH n
    RETURN n.bodyId as bodyId,
           n.type as type,
           n.instance as instance
    ORDER BY bodyId
;
// neuprint-python 0.6.1, 972 rows
    WITH [329566174, 424379864, 425790257, 541127846, 787762461, 858587718, 879442155, 917647959, 919763043, 1000000011, 1000253722, 1000413125, 1000478703, 1000629954, 1000752364, 1001158344, 1001186296, 1001345501, 1001580783, 1001627086, 1001683134, 1001693074, 1001716647, 1001758148, 1001774074, 1001786710, 1001868701, 1001947355, 1001971033, 1001996137, 1002060129, 1002117341, 1002124776, 1002145744, 1002180792, 1002276540, 1002282758, 1002553158, 1002684302, 1002911928, 1002996640, 1003116676, 1003186380, 1003475109, 1003561902, 1004240785, 1004985065, 1005047364, 1005133148, 1005199390, 1005234624, 1005287703, 1005297250, 1005360874, 1005396740, 1005435579, 1005503507, 1005578458, 1005578745, 1005632362, 1005669124, 1005705558, 1005779333, 1005865165, 1005954194, 1005966483, 1006040068, 1006094051, 1006106660, 1006135822, 1006201237, 1009852186, 1011379318, 1011428981, 1011698407, 1011872679, 1011905331, 1012282104, 1136865339, 1198330286, 1259386264, 5813027016, 5813037876, 9007199254740992, 9007199254740993, 720575940622093546, 9223372036854775806] as n_search_bodyId
    MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
      AND (n.FB OR n.`a'L(R)`)

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e,n_search_bodyId, true as _

    WHERE 
      // -- Basic conditions for segment 'm' --
      (m.FB OR m.`a'L(R)`)

    // -- Filter by total connection weight --
    WITH n,m,e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           e.roiInfo as roiInfo
;
// neuprint-python 0.6.1, 1 rows
    MATCH (m:Segment)
    WHERE 
      // -- Basic conditions for segment 'm' --
      m.bodyId = 425790257
    WITH m
    RETURN m.bodyId as bodyId,
           m.type as type,
           m.instance as instance
    ORDER BY bodyId
;
// neuprint-python 0.6.1, 0 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 879442155

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e, true as _

    WHERE 
      // -- Basic conditions for segment 'm' --
      m.bodyId = 5813027103

    // -- Filter by total connection weight --
    WITH n,m,e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           e.roiInfo as roiInfo
;
// neuprint-python 0.6.1, 308 rows
    MATCH (n:Neuron)

    WITH n
    RETURN n.bodyId as bodyId,
           n.type as type,
           n.instance as instance
    ORDER BY bodyId
;
// neuprint-python 0.6.1, 250 rows
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.status = 'Traced'
      AND (NOT n.cropped OR NOT exists(n.cropped))
    WITH n
    RETURN n.bodyId as bodyId,
           n.type as type,
           n.instance as instance
    ORDER BY bodyId
;
// neuprint-python 0.6.1, 4 rows
        CALL apoc.cypher.runTimeboxed("

            MATCH (src :Neuron { bodyId: 329566174 }),
                   (dest:Neuron { bodyId: 294792184 }),
                   p = (src)-[:ConnectsTo*1..3]->(dest)

            WHERE     ALL (x in relationships(p) WHERE x.weight >= 10)
                  AND ALL (n in nodes(p) WHERE   n.status = 'Traced' OR n.bodyId in [329566174, 294792184])

            RETURN [n in nodes(p) | [n.bodyId, n.type]] AS path,
                   [x in relationships(p) | x.weight] AS weights,
                   length(p) AS path_length
    ",
            {},30000) YIELD value
            RETURN value.path as path, value.weights AS weights, value.path_length as path_length
;
// neuprint-python 0.6.1, 3 rows
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in [294792184, 329566174, 329599710]
    RETURN n.bodyId as bodyId
;
// neuprint-python 0.6.1, 281 rows
    WITH [9007199254740992, 9007199254740993, 720575940622093546, 9223372036854775806] as n_search_bodyId
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId

    MATCH (n)-[:Contains]->(ss:SynapseSet),
          (ss)-[:Contains]->(s:Synapse)


    // De-duplicate 's' because 'pre' synapses can appear in more than one SynapseSet
    WITH DISTINCT n, s

    // Extract properties as rows
    RETURN n.bodyId as bodyId,
           s.type as type,
           s.confidence as confidence,
           s.location.x as x,
           s.location.y as y,
           s.location.z as z,
           apoc.map.removeKeys(s, ['location', 'confidence', 'type']) as syn_info
;
// neuprint-python 0.6.1, 8 rows
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.type =~ 'ExR.*'
      AND (n.EB)
    RETURN n.bodyId as bodyId
;
// neuprint-python 0.6.1, 314 rows
    WITH [917647959, 787762461, 1136865339, 1198330286, 919763043, 541127846, 858587718, 1259386264] as n_search_bodyId
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
      AND n.type =~ 'ExR.*'
      AND (n.EB)

    MATCH (n)-[:Contains]->(ss:SynapseSet),
          (ss)-[:Contains]->(s:Synapse)

    // -- Filter synapse 's' --
    WITH n, s
    WHERE (s.FB OR s.`LAL(R)`) AND (s.confidence > 0.5)

    // De-duplicate 's' because 'pre' synapses can appear in more than one SynapseSet
    WITH DISTINCT n, s

    // Extract properties as rows
    RETURN n.bodyId as bodyId,
           s.type as type,
           s.confidence as confidence,
           s.location.x as x,
           s.location.y as y,
           s.location.z as z,
           apoc.map.removeKeys(s, ['location', 'confidence', 'type']) as syn_info
;
// neuprint-python 0.6.1, 990 rows
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 425790257

    MATCH (n)-[:Contains]->(ss:SynapseSet),
          (ss)-[:Contains]->(s:Synapse)

    // -- Filter synapse 's' --
    WITH n, s
    WHERE (s.confidence > 0.5) AND (s.type = 'pre')

    // De-duplicate 's' because 'pre' synapses can appear in more than one SynapseSet
    WITH DISTINCT n, s

    // Extract properties as rows
    RETURN n.bodyId as bodyId,
           s.type as type,
           s.confidence as confidence,
           s.location.x as x,
           s.location.y as y,
           s.location.z as z,
           apoc.map.removeKeys(s, ['location', 'confidence', 'type']) as syn_info
;
// neuprint-python 0.6.1, 10 rows
    WITH [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as n_search_bodyId
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
    RETURN n.bodyId as bodyId
;
// neuprint-python 0.6.1, 32 rows
    WITH ['FB', 'LAL(R)'] as rois
    WITH rois,
         [917647959, 787762461, 1136865339, 1198330286, 919763043, 541127846, 858587718, 1259386264] as n_search_bodyId
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
      AND n.type =~ 'ExR.*'
      AND (n.EB)

    MATCH (n)-[:Contains]->(ss:SynapseSet),
          (ss)-[:Contains]->(s:Synapse)

    // -- Filter synapse 's' --
    WITH rois, n, s
    WHERE (s.FB OR s.`LAL(R)`) AND (s.confidence > 0.5)

    // De-duplicate 's' because 'pre' synapses can appear in more than one SynapseSet
    WITH DISTINCT rois, n, s

    // Extract properties as rows
    UNWIND KEYS(s) as roi

    // Filter for the ROIs we need
    WITH rois, n, s, roi
    WHERE roi in rois

    RETURN n.bodyId as bodyId,
           roi,
           s.type as type,
           count(s) as count,
           avg(s.location.x) as x,
           avg(s.location.y) as y,
           avg(s.location.z) as z,
           avg(s.confidence) as confidence
;
// neuprint-python 0.6.1, 4 rows
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in [425790257, 329566174]

    MATCH (n)-[:Contains]->(ss:SynapseSet),
          (ss)-[:Contains]->(s:Synapse)

    // -- Filter synapse 's' --
    WITH n, s
    WHERE (s.confidence > 0.5)

    // De-duplicate 's' because 'pre' synapses can appear in more than one SynapseSet
    WITH DISTINCT n, s

    RETURN n.bodyId as bodyId,
           s.type as type,
           count(s) as count,
           avg(s.location.x) as x,
           avg(s.location.y) as y,
           avg(s.location.z) as z,
           avg(s.confidence) as confidence
;
// neuprint-python 0.6.1, 25 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 792368888
      AND (n.`PED(R)` OR n.`SMP(R)`)

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e, true as _

    WHERE 
      // -- Basic conditions for segment 'm' --
      (m.`PED(R)` OR m.`SMP(R)`)

    // -- Filter by total connection weight --
    WITH n,m,e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           e.roiInfo as roiInfo
;
// neuprint-python 0.6.1, 12 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron),
          (n)-[:Contains]->(nss:SynapseSet)-[:ConnectsTo]->(mss:SynapseSet)<-[:Contains]-(m),
          (nss)-[:Contains]->(ns:Synapse)-[:SynapsesTo]->(ms:Synapse)<-[:Contains]-(mss)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 792368888
      AND (n.`PED(R)` OR n.`SMP(R)`)
      AND
      // -- Basic conditions for segment 'm' --
      m.bodyId in [425790257, 451982486]
      AND (m.`PED(R)` OR m.`SMP(R)`)

    // Note: Semantically, the word 'DISTINCT' is unnecessary here,
    // but its presence makes this query run faster.
    WITH DISTINCT n, m, ns, ms, e
    WHERE e.weight >= 1

    // -- Filter synapse 'ns' --
    WITH n, m, ns, ms
    WHERE (ns.confidence > 0.5) AND (ns.type = 'pre')

    // -- Filter synapse 'ms' --
    WITH n, m, ns, ms
    WHERE (ms.`PED(R)` OR ms.`SMP(R)`) AND (ms.confidence > 0.5) AND (ms.type = 'post')


    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           ns.location.x as ux,
           ns.location.y as uy,
           ns.location.z as uz,
           ms.location.x as dx,
           ms.location.y as dy,
           ms.location.z as dz,
           ns.confidence as confidence_pre,
           ms.confidence as confidence_post,
           apoc.map.removeKeys(ns, ['location', 'confidence', 'type']) as info_pre,
           apoc.map.removeKeys(ms, ['location', 'confidence', 'type']) as info_post
;
// neuprint-python 0.6.1, 6 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron),
          (n)-[:Contains]->(nss:SynapseSet)-[:ConnectsTo]->(mss:SynapseSet)<-[:Contains]-(m),
          (nss)-[:Contains]->(ns:Synapse)-[:SynapsesTo]->(ms:Synapse)<-[:Contains]-(mss)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 792368888
      AND (n.`PED(R)` OR n.`SMP(R)`)
      AND
      // -- Basic conditions for segment 'm' --
      m.bodyId = 9223372036854775806
      AND (m.`PED(R)` OR m.`SMP(R)`)

    // Note: Semantically, the word 'DISTINCT' is unnecessary here,
    // but its presence makes this query run faster.
    WITH DISTINCT n, m, ns, ms, e
    WHERE e.weight >= 1

    // -- Filter synapse 'ns' --
    WITH n, m, ns, ms
    WHERE (ns.confidence > 0.5) AND (ns.type = 'pre')

    // -- Filter synapse 'ms' --
    WITH n, m, ns, ms
    WHERE (ms.`PED(R)` OR ms.`SMP(R)`) AND (ms.confidence > 0.5) AND (ms.type = 'post')


    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           ns.location.x as ux,
           ns.location.y as uy,
           ns.location.z as uz,
           ms.location.x as dx,
           ms.location.y as dy,
           ms.location.z as dz,
           ns.confidence as confidence_pre,
           ms.confidence as confidence_post,
           apoc.map.removeKeys(ns, ['location', 'confidence', 'type']) as info_pre,
           apoc.map.removeKeys(ms, ['location', 'confidence', 'type']) as info_post
;
// neuprint-python 0.6.1, 57 rows
    WITH [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as n_search_bodyId
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment),
          (n)-[:Contains]->(nss:SynapseSet)-[:ConnectsTo]->(mss:SynapseSet)<-[:Contains]-(m),
          (nss)-[:Contains]->(ns:Synapse)-[:SynapsesTo]->(ms:Synapse)<-[:Contains]-(mss)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
      AND
      // -- Basic conditions for segment 'm' --
      m.bodyId = 294792184

    // Note: Semantically, the word 'DISTINCT' is unnecessary here,
    // but its presence makes this query run faster.
    WITH DISTINCT n, m, ns, ms, e
    WHERE e.weight >= 1

    // -- Filter synapse 'ns' --
    WITH n, m, ns, ms
    WHERE (ns.confidence > 0.5) AND (ns.type = 'pre')

    // -- Filter synapse 'ms' --
    WITH n, m, ns, ms
    WHERE (ms.confidence > 0.5) AND (ms.type = 'post')


    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           ns.location.x as ux,
           ns.location.y as uy,
           ns.location.z as uz,
           ms.location.x as dx,
           ms.location.y as dy,
           ms.location.z as dz,
           ns.confidence as confidence_pre,
           ms.confidence as confidence_post,
           apoc.map.removeKeys(ns, ['location', 'confidence', 'type']) as info_pre,
           apoc.map.removeKeys(ms, ['location', 'confidence', 'type']) as info_post
;
// neuprint-python 0.6.1, 114 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron),
          (n)-[:Contains]->(nss:SynapseSet)-[:ConnectsTo]->(mss:SynapseSet)<-[:Contains]-(m),
          (nss)-[:Contains]->(ns:Synapse)-[:SynapsesTo]->(ms:Synapse)<-[:Contains]-(mss)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 329566174

    // Note: Semantically, the word 'DISTINCT' is unnecessary here,
    // but its presence makes this query run faster.
    WITH DISTINCT n, m, ns, ms, e
    WHERE e.weight >= 10

    // -- Filter synapse 'ns' --
    WITH n, m, ns, ms
    WHERE (ns.confidence > 0.5) AND (ns.type = 'pre')

    // -- Filter synapse 'ms' --
    WITH n, m, ns, ms
    WHERE (ms.confidence > 0.5) AND (ms.type = 'post')


    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           ns.location.x as ux,
           ns.location.y as uy,
           ns.location.z as uz,
           ms.location.x as dx,
           ms.location.y as dy,
           ms.location.z as dz,
           ns.confidence as confidence_pre,
           ms.confidence as confidence_post,
           apoc.map.removeKeys(ns, ['location', 'confidence', 'type']) as info_pre,
           apoc.map.removeKeys(ms, ['location', 'confidence', 'type']) as info_post
;
// neuprint-python 0.6.1, 16 rows
    WITH [917647959, 787762461, 1136865339, 1198330286, 919763043, 541127846, 858587718, 1259386264] as n_search_bodyId
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
      AND n.type =~ 'ExR.*'
      AND (n.EB)

    MATCH (n)-[:Contains]->(:ElementSet)-[:Contains]->(m:Element {type: "mitochondrion"})

    // -- Filter mito 'm' --
    WITH n, m
    WHERE m.type = "mitochondrion" AND (m.FB OR m.`LAL(R)`) AND (m.size >= 100000) AND (m.mitoType = 'dark')


    RETURN n.bodyId as bodyId,
           m.mitoType as mitoType,
           m.size as size,
           m.location.x as x,
           m.location.y as y,
           m.location.z as z,
           m.r0 as r0,
           m.r1 as r1,
           m.r2 as r2,
           apoc.map.removeKeys(m, ['location', 'type', 'mitoType', 'size', 'r0', 'r1', 'r2']) as mito_info
;
// neuprint-python 0.6.1, 100 rows
    WITH [792368888, 879442155, 5813027103, 5813027016, 5813037876, 787762461, 1136865339, 1198330286, 541127846, 858587718] as n_search_bodyId
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId

    MATCH (n)-[:Contains]->(:ElementSet)-[:Contains]->(m:Element {type: "mitochondrion"})

    // -- Filter mito 'm' --
    WITH n, m
    WHERE m.type = "mitochondrion"


    RETURN n.bodyId as bodyId,
           m.mitoType as mitoType,
           m.size as size,
           m.location.x as x,
           m.location.y as y,
           m.location.z as z,
           m.r0 as r0,
           m.r1 as r1,
           m.r2 as r2,
           apoc.map.removeKeys(m, ['location', 'type', 'mitoType', 'size', 'r0', 'r1', 'r2']) as mito_info
;
// neuprint-python 0.6.1, 75 rows
    MATCH (n:Neuron)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in [787762461, 1136865339, 1198330286]
      AND n.type = 'ExR2'

    MATCH (n)-[:Contains]->(ss:SynapseSet)-[:Contains]->(s:Synapse)-[c:CloseTo]->(m:Element {type: "mitochondrion"})

    // -- Filter synapse 's' --
    WITH n, s, m, c
    WHERE (s.confidence > 0.5) AND (s.type = 'pre')

    // De-duplicate 's' because 'pre' synapses can appear in more than one SynapseSet
    WITH DISTINCT n, s, m, c

    RETURN n.bodyId as bodyId,
           s.type as type,
           s.confidence as confidence,
           s.location.x as x,
           s.location.y as y,
           s.location.z as z,
           apoc.map.removeKeys(s, ['location', 'confidence', 'type']) as syn_info,
           m.mitoType as mitoType,
           c.distance as distance,
           m.size as size,
           m.location.x as mx,
           m.location.y as my,
           m.location.z as mz,
           m.r0 as r0,
           m.r1 as r1,
           m.r2 as r2
;
// neuprint-python 0.6.1, 1 rows
    MATCH (s: Synapse {type:"pre"}) 
    WITH [k IN keys(s) WHERE k STARTS WITH 'nt'] AS nt_keys
    RETURN nt_keys
    LIMIT 1
;
// neuprint-python 0.6.1, 10 rows
    WITH [425790257, 417199910, 481268653, 424379864, 294792184, 480927537, 420274150, 329599710, 451982486, 329566174] as n_search_bodyId
    MATCH (n:Segment)
    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId

    // Total connection weights
    MATCH (n)-[e:ConnectsTo]->(:Segment)
    WITH n, sum(e.weight) as total_weight

    // Traced connection weights
    MATCH (n)-[e2:ConnectsTo]->(m:Segment)
    WHERE
        m.status in ['Traced']
        OR m.statusLabel in ['Traced']

    RETURN n.bodyId as bodyId,
           total_weight,
           sum(e2.weight) as traced_weight
;
// neuprint-python 0.6.1, 1 rows
    MATCH (n:hemibrain_Neuron) RETURN count(n)
;
// neuprint-python 0.6.1, 4 rows
    UNWIND [9007199254740992, 9007199254740993, 720575940622093546, 9223372036854775806] AS b MATCH (n:Neuron {bodyId: b}) RETURN n.bodyId
;
// neuprint-python 0.6.1, 1 rows
    MATCH (n:Neuron) WHERE n.`a'L(R)` RETURN count(n)
;
// neuprint-python 0.6.1, 1 rows
    MATCH (n:Segment) WHERE NOT exists(n.type) RETURN count(n)
;
// neuprint-python 0.6.1, 2 rows
    RETURN 1 AS x UNION RETURN 2 AS x
;
// neuprint-python 0.6.1, 1 rows
    RETURN null, [1,[2,null]], {a: 1.5}
;
// neuprint-python 0.6.1, 12 rows
    MATCH (n:Neuron)-[e:ConnectsTo]->(n) RETURN n.bodyId ORDER BY n.bodyId
;
// neuprint-python 0.6.4, 47 rows
    WITH [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as n_search_bodyId,
         [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as m_search_bodyId
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId in n_search_bodyId
      AND
      // -- Basic conditions for segment 'm' --
      m.bodyId in m_search_bodyId

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           coalesce(e.weightHP, 0) as weightHP,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.4, 40 rows
    MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      (n.type = 'KCab-m' OR n.instance = 'KCab-m')
      AND
      // -- Basic conditions for segment 'm' --
      (m.type = 'APL' OR m.instance = 'APL')

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           coalesce(e.weightHP, 0) as weightHP,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.4, 98 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 425790257

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           coalesce(e.weightHP, 0) as weightHP,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.4, 98 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.bodyId = 425790257

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           coalesce(e.weightHP, 0) as weightHP,
           n.status as status_pre,
           m.status as status_post,
           n.size as size_pre,
           m.size as size_post,
           n.pre as pre_pre,
           m.pre as pre_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.4, 210 rows
    MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)

    WHERE 
      // -- Basic conditions for segment 'n' --
      n.type =~ 'ExR.*'

    WITH n, m, e
    WHERE e.weight >= 1

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
           coalesce(e.weightHP, 0) as weightHP,
           n.type as type_pre,
           m.type as type_post,
           n.instance as instance_pre,
           m.instance as instance_post,
           e.roiInfo as conn_roiInfo
    ORDER BY e.weight DESC,
             n.bodyId,
             m.bodyId
;
// neuprint-python 0.6.4, 48 rows
    WITH [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as n_search_bodyId,
             [294792184, 329566174, 329599710, 417199910, 420274150, 424379864, 425790257, 451982486, 480927537, 481268653] as m_search_bodyId
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment)
    WHERE 
          // -- Basic conditions for segment 'n' --
          n.bodyId in n_search_bodyId

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e,n_search_bodyId,m_search_bodyId, true as _

    WHERE 
          // -- Basic conditions for segment 'm' --
          m.bodyId in m_search_bodyId

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
               coalesce(e.weightHP, 0) as weightHP,
               e.roiInfo as roiInfo
;
// neuprint-python 0.6.4, 1015 rows
    WITH [329566174, 424379864, 425790257, 541127846, 787762461, 858587718, 879442155, 917647959, 919763043, 1000000011, 1000253722, 1000413125, 1000478703, 1000629954, 1000752364, 1001158344, 1001186296, 1001345501, 1001580783, 1001627086, 1001683134, 1001693074, 1001716647, 1001758148, 1001774074, 1001786710, 1001868701, 1001947355, 1001971033, 1001996137, 1002060129, 1002117341, 1002124776, 1002145744, 1002180792, 1002276540, 1002282758, 1002553158, 1002684302, 1002911928, 1002996640, 1003116676, 1003186380, 1003475109, 1003561902, 1004240785, 1004985065, 1005047364, 1005133148, 1005199390, 1005234624, 1005287703, 1005297250, 1005360874, 1005396740, 1005435579, 1005503507, 1005578458, 1005578745, 1005632362, 1005669124, 1005705558, 1005779333, 1005865165, 1005954194, 1005966483, 1006040068, 1006094051, 1006106660, 1006135822, 1006201237, 1009852186, 1011379318, 1011428981, 1011698407, 1011872679, 1011905331, 1012282104, 1136865339, 1198330286, 1259386264, 5813027016, 5813037876, 9007199254740992, 9007199254740993, 720575940622093546, 9223372036854775806] as n_search_bodyId
    MATCH (n:Neuron)-[e:ConnectsTo]->(m:Neuron)
    WHERE 
          // -- Basic conditions for segment 'n' --
          n.bodyId in n_search_bodyId
          AND (n.FB OR n.`a'L(R)`)

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e,n_search_bodyId, true as _

    WHERE 
          // -- Basic conditions for segment 'm' --
          (m.FB OR m.`a'L(R)`)

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
               coalesce(e.weightHP, 0) as weightHP,
               e.roiInfo as roiInfo
;
// neuprint-python 0.6.4, 0 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Segment)
    WHERE 
          // -- Basic conditions for segment 'n' --
          n.bodyId = 879442155

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e, true as _

    WHERE 
          // -- Basic conditions for segment 'm' --
          m.bodyId = 5813027103

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
               coalesce(e.weightHP, 0) as weightHP,
               e.roiInfo as roiInfo
;
// neuprint-python 0.6.4, 25 rows
    MATCH (n:Segment)-[e:ConnectsTo]->(m:Neuron)
    WHERE 
          // -- Basic conditions for segment 'n' --
          n.bodyId = 792368888
          AND (n.`PED(R)` OR n.`SMP(R)`)

    // Artificial break in the query flow to fool the query
    // planner into avoiding a Cartesian product.
    // This improves performance considerably in some cases.
    WITH n,m,e, true as _

    WHERE 
          // -- Basic conditions for segment 'm' --
          (m.`PED(R)` OR m.`SMP(R)`)

    RETURN n.bodyId as bodyId_pre,
           m.bodyId as bodyId_post,
           e.weight as weight,
               coalesce(e.weightHP, 0) as weightHP,
               e.roiInfo as roiInfo
;
// neuprint-python 0.6.4, 3 rows
MATCH (n:Segment {bodyId:329566174})-[:Contains]->(ss:SynapseSet)-[:Contains]->(s:Synapse) WITH DISTINCT s RETURN apoc.map.removeKeys(s, ['location']), keys(s), s LIMIT 3
