from sorops.job.fixed_codes import figure_lists, named_codes


def test_lists_whose_every_code_has_a_figure_are_known():
    assert {"race", "moud_current", "item_type"} <= figure_lists()


def test_codes_that_rules_models_or_seeds_name_are_known():
    named = ("ACTIVE", "SOR_II", "DISCHARGED")
    assert named_codes((*named, "LOST_CONTACT", "MEDICAL")) == set(named)
