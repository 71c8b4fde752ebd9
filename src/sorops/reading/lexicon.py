"""Words that give identifiers away: headers of columns nobody may send, and common names of people.

The names are the most frequent ones of the United States census files; a list of names is told by its share of
them, so it need not be complete.
"""

from __future__ import annotations

SSN_HEADERS = frozenset({"ssn", "ss", "social", "ssn4", "last4ssn", "itin"})
EMAIL_HEADERS = frozenset({"email", "emails"})
PHONE_HEADERS = frozenset({"phone", "phones", "telephone", "cell", "cellphone", "mobile", "tel", "fax"})
BIRTH_HEADERS = frozenset({"dob", "birth", "birthdate", "birthday", "dateofbirth", "born", "bday"})
ADDRESS_HEADERS = frozenset({"address", "addr", "street", "apartment", "apt"})
RECORD_HEADERS = frozenset(
    {
        "mrn",
        "inmate",
        "fbi",
        "sid",
        "docket",
        "incident",
        "dispatch",
        "medicaid",
        "booking",
        "arrest",
        "badge",
        "licence",
        "license",
        "plate",
        "policy",
        "member",
        "chart",
    }
)
RECORD_PHRASES = (
    "medical record",
    "case number",
    "case no",
    "case id",
    "insurance id",
    "insurance number",
    "insurance no",
    "police report",
    "warrant number",
    "warrant no",
    "passport",
    "state id number",
)
NAME_HEADERS = frozenset(
    {"surname", "fname", "lname", "firstname", "lastname", "fullname", "forename", "maiden", "nickname", "initials"}
)
NAME_PHRASES = ("first name", "last name", "full name", "middle name", "given name", "family name", "legal name")
PERSON_WORDS = frozenset(
    {
        "client",
        "patient",
        "participant",
        "person",
        "inmate",
        "resident",
        "member",
        "officer",
        "clinician",
        "counselor",
        "counsellor",
        "doctor",
        "provider",
        "prescriber",
        "nurse",
        "physician",
        "mother",
        "father",
        "parent",
        "child",
        "infant",
        "baby",
        "emergency",
        "guardian",
        "attendee",
        "individual",
        "staff",
        "worker",
        "coach",
        "navigator",
    }
)
THING_WORDS = frozenset(
    {
        "site",
        "program",
        "programme",
        "agency",
        "facility",
        "clinic",
        "event",
        "school",
        "drug",
        "item",
        "file",
        "sheet",
        "county",
        "town",
        "city",
        "product",
        "brand",
        "organization",
        "organisation",
        "company",
        "vendor",
        "coalition",
        "project",
        "activity",
        "campaign",
        "medication",
        "curriculum",
        "material",
        "place",
        "location",
        "street",
        "group",
        "course",
        "training",
        "service",
        "measure",
        "field",
        "code",
        "test",
        "unit",
        "grant",
        "fund",
        "partner",
        "hospital",
    }
)
NUMBERED_THINGS = frozenset(
    {
        "npi",
        "grant",
        "award",
        "lot",
        "invoice",
        "ndc",
        "zip",
        "uei",
        "duns",
        "ein",
        "order",
        "batch",
        "serial",
        "impressions",
        "views",
        "amount",
        "cost",
        "dollars",
        "budget",
        "account",
        "fips",
        "key",
        "population",
    }
)

FIRST_NAMES = frozenset(
    """
    aaron abigail adam adrian aisha alan albert alejandro alex alexander alexis alice alicia allison alyssa amanda
    amber amy ana andre andrea andrew angel angela anita ann anna anne annie anthony antonio april arthur ashley
    audrey austin barbara beatrice benjamin bernice betty beverly bill billy bobby bonnie brad bradley brandon
    brandy brenda brian brittany bruce bryan caitlin calvin cameron carl carla carlos carmen carol caroline carolyn
    carrie casey catherine cecilia chad charlene charles charlotte chelsea cheryl chris christian christina
    christine christopher cindy claire clara clarence claudia cody colleen connie corey cory courtney craig crystal
    curtis cynthia dale dan dana daniel danielle danny darlene darren darryl dave david dawn dean deanna deborah
    debra denise dennis derek derrick desiree diana diane diego dominic don donald donna doris dorothy douglas duane
    dustin dylan earl eddie edgar edith edna eduardo edward edwin eileen elaine eleanor elena elizabeth ellen elsie
    emily emma eric erica erik erin ernest esther ethan eugene eva evan evelyn faith felicia felix fernando florence
    floyd frances francis francisco frank fred frederick gabriel gail gary gene george gerald geraldine gina glen
    glenn gloria gordon grace greg gregory guadalupe guy hannah harold harry harvey hazel heather hector heidi helen
    henry herbert herman holly howard hugh ian ida irene irma isaac isabel isabella ivan jack jackie jackson jacob
    jacqueline jaime jake james jamie jane janet janice jared jasmine jason javier jay jean jeanette jeanne jeff
    jeffery jeffrey jenna jennifer jenny jeremiah jeremy jerome jerry jesse jessica jessie jesus jill jim jimmy jo
    joan joann joanna joanne joe joel john johnny jon jonathan jordan jorge jose joseph josephine joshua joy joyce
    juan juanita judith judy julia julian julie julio justin karen karl kate katelyn katherine kathleen kathryn
    kathy katie kayla keith kelly kelsey ken kenneth kevin kim kimberly kristen kristin kristina kurt kyle lance
    larry latoya laura lauren laurie lawrence leah leo leon leonard leroy leslie lester lewis liam lillian lily
    linda lindsay lindsey lisa lloyd logan lois lori lorraine louis louise lucas lucille lucy luis luke lydia lynn
    mabel madison manuel marc marcia marcus margaret maria mariah marian marie marilyn mario marion marissa mark
    marlene marsha marshall martha martin marvin mary mason mathew matthew maureen maurice max maxine megan melanie
    melinda melissa melvin mercedes meredith mia michael micheal michele michelle miguel mike mildred milton
    mitchell molly monica monique morgan myrtle nancy naomi natalie natasha nathan nathaniel neil nelson nicholas
    nicole nina noah noel nora norma norman olga oliver olivia omar oscar pamela patricia patrick patsy paul paula
    pauline pearl pedro peggy penny perry peter phil philip phillip phyllis preston priscilla rachel rafael ralph
    ramon randall randy raul ray raymond rebecca regina reginald rene renee rhonda ricardo richard rick ricky rita
    rob robert roberta roberto robin rodney roger roland ron ronald ronnie rosa rose rosemary ross roy ruben ruby
    russell ruth ryan sabrina sally salvador sam samantha samuel sandra sandy sara sarah savannah scott sean sergio
    seth shane shannon sharon shaun shawn sheila shelby shelly sherri sherry shirley sidney sierra sofia sonia
    sophia stacey stacy stanley stella stephanie stephen steve steven stuart sue susan suzanne sydney sylvia tamara
    tami tammy tanya tara tasha taylor ted teresa terrance terrence terri terry thelma theodore theresa thomas
    tiffany tim timothy tina todd tom tommy toni tony tonya tracey traci tracy travis trevor tricia troy tyler
    tyrone valerie vanessa vera vernon veronica vicki vickie victor victoria vincent viola violet virginia vivian
    wade walter wanda warren wayne wendy wesley whitney wilbur willard william willie wilma xavier yolanda yvonne
    zachary zoe
    """.split()  # noqa: SIM905 - two hundred quoted names would be harder to read
)
LAST_NAMES = frozenset(
    """
    adams alexander allen alvarez anderson andrews armstrong arnold bailey baker barnes bell bennett berry black
    boyd bradley brooks brown bryant burns butler campbell carpenter carroll carter castillo chavez chen clark cole
    coleman collins cook cooper cox crawford cruz cunningham daniels davis diaz dixon doe duncan dunn edwards
    elliott ellis evans ferguson fernandez fisher flores ford foster fox freeman garcia gardner gibson gomez
    gonzales gonzalez gordon graham grant gray green greene griffin gutierrez hall hamilton hansen harper harris
    harrison hart hawkins hayes henderson henry hernandez herrera hicks hill holmes howard hudson hughes hunt hunter
    jackson james jenkins jensen jimenez johnson johnston jones jordan kelley kelly kennedy kim king knight lawrence
    lawson lee lewis long lopez marshall martin martinez mason matthews mccoy mcdonald medina mendoza meyer miller
    mills mitchell montgomery moore morales moreno morgan morris morrison murphy murray myers nelson nguyen nichols
    obrien oliver olson ortega ortiz owens palmer parker patel patterson payne perez perkins perry peters peterson
    phillips pierce porter powell price ramirez ramos ray reed reyes reynolds rice richards richardson riley rivera
    roberts robertson robinson rodriguez rogers romero rose ross ruiz russell ryan sanchez sanders santiago schmidt
    scott shaw silva simmons simpson sims smith snyder soto spencer stephens stevens stewart stone sullivan taylor
    thomas thompson torres tran tucker turner vargas vasquez wagner walker wallace warren washington watkins watson
    weaver webb weber welch wells west wheeler white williams williamson willis wilson wong wood woods wright yang
    young
    """.split()  # noqa: SIM905 - see above
)
