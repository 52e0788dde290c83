"""First names that are common in England, as the guard of the letter knows them.

Facts, put together by hand from the names of England's communities; spellings without accents,
in lower case. A name that is also an ordinary word or a place stands apart: it counts only
where the sentence treats it as a person.
"""

from __future__ import annotations

# English, Scottish, Welsh and Irish.
BRITISH = """
aaron abbie abby abigail ada adam adele adrian aidan aideen aileen ailsa aimee ainsley alan alana
alasdair alastair albert alec alex alexa alexander alexandra alexis alfie alfred alice alicia
alison alistair allan allison alun alyssa amanda amelia amelie amy anastasia andrea andrew andy
angela angharad angus anita ann anna annabel annabelle anne annette annie anthea anthony antonia
antony aoife archie arlene arthur ashleigh ashton audrey ava averil barbara barnaby barney barrie
barry bartholomew beatrice becca becky belinda ben benedict benjamin bernadette bernard bernice
bertie beth bethan bethany betty bev beverley bex billie billy blair blake bob bobby bonnie brandon
branwen breda brenda brendan brett brian briana bridget bridie brigid bronagh bronwen bruce bryan
bryn bryony caitlin callie callum calum cameron camilla candice caoimhe caragh carl carla carly
carmel carole caroline carolyn carrie carwyn carys casey cassandra cassie catherine cathy catriona
cecilia cecily celia ceri cerys charis charlene charles charlie charlotte chantelle cheryl chloe
chris christabel christina christine christopher ciara ciaran cillian claire clara clare clarissa
claudia clement clifford clive clodagh colette colin colleen colm connie connor conor conrad
constance cora cordelia corinne courtney craig cressida cynthia dafydd daisy-mae damian damien dan
daniel danielle danny daphne darcey darcy daren darren dave david davina deborah debra debbie
declan deidre deirdre delia demi denise dennis denzil derek dermot desmond diana diane dianne dilys
dinah dominic donal donald donna doreen doris dorothy dougal douglas duncan dylan eamon eamonn ed
eddie edgar edie edith edmund edward edwin eileen eilidh eilis eira elaine eleanor eleri elin elisa
elise elizabeth ella ellen ellie ellis eloise elsie elspeth elwyn emer emily emlyn emma emrys enid
eric erica erin ernest esme esmee esther ethan ethel euan eugene eunice eva evan eve evelyn evie
ewan felicity fergus ffion fiona finlay finn finnian fletcher fran frances francesca francis
frankie fraser fred freda freddie freddy frederick freya gabriella gabrielle gail gareth gary gavin
gemma gemma-louise geoff geoffrey george georgie georgina geraint gerald geraldine gerard gerry
gillian gina glenda glenn glenys gloria glynis gordon graeme graham grainne greg gregory greta
griff gruffydd gwen gwenda gwendolyn gwyn gwyneth gwynne hamish hannah harold harriet harriette
harrison harry harvey hattie hayden hayley hazel heather heidi helen helena henrietta henry hilary
hilda howard hugh hugo huw hywel iain ian ieuan imogen ines ingrid iona ioan irene irvine isaac
isabel isabella isabelle isla isobel ivan ivor jack jackie jackson jacob jacqueline jacqui jaime
jake james jamie jane janet janette janice janine jared jarvis jason jasper jayden jayne jeanette
jeff jeffrey jem jemima jen jenna jennie jennifer jenny jeremy jerome jessica jess jessie jill
jillian jim jimmy jo joan joanna joanne jocelyn jodie jody joe joel johanna john johnny jon jonah
jonathan joseph josephine josh joshua josie joyce juan judith judy jules julia julian julie juliet
juliette june-marie justin justine kacey kaitlyn kara karen karl karla kate katherine kathleen
kathryn kathy katie katrina katy kay kaye kayla kayleigh keeley keira keiran keith kelly kelsey
kelvin ken kendra kenneth kenny kerry keri kev kevin kezia kian kiera kieran kieron kirsten kirstie
kirsty kristen kristina kyle kylie lachlan lara laura lauren laurence laurie lavinia leah leanne
leela leighton lena leo leon leona leonard leonie lesley leslie lettie lewis lexi liam libby liesel
lilian lillian linda lindsay lindsey lionel lisa liz lizzie lloyd lois lola lorna lorraine lottie
lou louis louisa louise lowri luca lucas lucia lucian lucinda lucy luke luther lydia lyn lynda
lyndon lynette lynn lynne lynsey mabel maddie maddison madeleine madeline madison maeve magda
maggie mair mairead maisie malachy malcolm malcom mandy marcia marcus margaret margery margot maria
marian marianne marie marilyn marina marion marissa marjorie marlon martha martin martina martyn
mary maryanne matilda matt matthew maud maura maureen maurice maxine mavis megan meghan mel melanie
melinda melissa melvin meredith mervyn mia michael micheal michaela michele michelle mick mike
mildred millie milly minnie miriam moira molly mollie mona monica morag morgan-lee moya muriel
murray myfanwy myra myrtle nadine nancy naomi natalie natasha nathan nathaniel neal neil nell
nellie nerys nesta niall niamh nichola nicholas nicki nicky nicola nicole nigel nikki nina noah
noel noreen nora norma norman nuala odette oisin olive-may oliver olivia ollie oonagh ophelia orla
oscar osian owen owain paddy padraig pam pamela patricia patrick patsy paul paula pauline
pauline-anne pearse peggy penelope pete peter petra phil philip philippa phillip phillipa phoebe
phyllis pippa polly priscilla quentin rachael rachel rafferty ralph ramona raymond rebecca rebekah
reece reg reggie reginald reuben rex rhiannon rhian rhona rhonda rhys ria riccardo richard richie
ricky rita roberta robert robbie roddy roderick rodney roger roisin roland ronald ronan ronnie rory
rosalie rosalind rosaleen rosanna roseanne rosemarie rosie ross rowena roxanne roy rufus rupert
russ russell ruth ryan sabrina sadie sally sam samantha sammy samuel sandra sara sarah saskia
saoirse scarlett scott seamus sean sebastian selina selwyn seren shane shannon sharon shaun shauna
shay sheena sheila shelagh sheelagh shelley sherri sheryl shirley-ann sian sid sidney sile simeon
simon simone sinead siobhan solomon sonia sophia sophie spencer stacey stacy stella steph stephanie
stephen steve steven stewart stuart sue susan susanna susannah susie suzanne suzie sybil sylvia
tabitha tadhg talia tamara tamsin tania tanya tara tasha ted teddy teresa terence terri terry tess
tessa thea thelma theo theodore theresa thomas tia tiffany tilly tim timmy timothy tina toby todd
tom tommy toni tony tracey tracy trevor tricia trish trisha tristan trudie trudy tudor tyler tyrone
una ursula valerie vanessa vera verity vernon veronica vicki vicky vic vikki vincent viv vivian
vivien vivienne wallace walter wanda warren wendy wesley wilfred wilhelmina william willow-mae
wilma winifred winston xander xanthe yasmin-leigh yolanda yvette yvonne zac zach zachary zack zak
zara zeta zoe zoey
"""

# South Asian, Arab, Turkish, Persian, Kurdish, Somali and Afghan.
ASIAN_AND_ARAB = """
aakash aaliyah aamir aarav aarti aasiya abbas abdallah abdi abdirahman abdul abdulahi abdullah
abdulrahman abdur abid abu adeel adil adnan afsana aftab ahmad ahmed ahsan aisha aishah ajay akash
akbar akhtar akram alia ali alisha aliyah ameer ameera amina aminah amir amira amit amjad amna
amrit amrita anand anil anisa anisha anjali anjum ankit anoop anushka anwar arif arjun arman armaan
arshad arun asad asha ashok ashraf asif asim asma asmaa aurangzeb ayaan ayan ayaz ayesha aysha ayse
azhar aziz aziza azra babar baljit balbir balvinder banaz basheer bashir batool bhavesh bhavna
bilal bilquis chandra charanjit dalbir daljit daljeet davinder deepa deepak deepika devi dharmesh
dhruv dilip dilraj dina dinesh divya ebrahim ehsan elif emre eshan fahad faisal faiza faizal fadi
fahim farah farhan farhana farida faria fariha farooq farrukh farzana fatemeh fatema fathima fatima
fatimah fatou fatuma fawad fawzia feroz firdous furqan gagandeep ganesh gauri geeta ghazala ghulam
gita gobind gulnaz gulshan gurdeep gurdip gurinder gurjit gurmeet gurmit gurpreet gursharan habib
habiba hadiya hafsa hafsah hafiz haider hakim halima hameed hamid hamza hana hanan haneef hani
hanif hannan haris harish harjit harjinder harjot harleen harman harminder harmeet harpal harpreet
haroon harsh harsha harshad harvinder hasan haseeb hasina hassan hatice hussain husain hussein huda
humaira humayun humza husna ibrahim idris iftikhar ijaz ikram ilyas iman imran inayah inderjit
indira indu intisar iqra irfan irum isha ishaan ishaq ishfaq ismail ismat jabeen jagdeep jagdish
jagjit jahangir jamal jameela jamila jasbir jaskaran jaskiran jasmeet jasminder jaspal jaspreet
jasvinder jaswinder javed javaid javeria jawad jaya jayesh jayanti jayshree jitendra joginder
junaid kabir kader kailash kajal kalpana kalpesh kalsoom kamal kamaljit kamran karan karim karima
karishma karthik kashif kavita kavitha kemal khadija khadijah khadra khalid khalida khadeeja khalil
khurram kiran kiranjit kishan komal krishna kuldeep kuldip kulsum kulvinder kulwant kumar lakhbir
lakshmi lata layla leila leyla lubna madiha mahad mahbub mahdi maheen mahesh mahira mahmood mahmoud
mahmuda mahnoor majid malika mandeep manisha manish manjeet manjit manju manmohan manoj manpreet
mansoor manvir maqsood marwa maryam maryum masood mayur meena meenakshi meera mehak mehmet mehreen
mehmood mehwish merve minal misbah mohamad mohamed mohammad mohammed mohan mohinder mohsin momina
monika moosa mubarak mudassar muhammad muhammed mujahid mukesh mukhtar muna munir munira murad
murtaza musa mustafa muzammil nabeel nabeela nabil nabila nadeem nadia nadir naeem nafisa nahid
naila naima najma narinder narendra nargis naseem naseer nasim nasir nasra nasreen nasrin navdeep
naveed navin navjot nawaz nayan nazia nazim nazir nazma nazmul neelam neeraj neeta neha nesrin
nidhi nighat nikesh nikhil nilam nilesh nimisha nimo nirmal nisha nisar nishat nitin noor noreen
noorjahan nosheen nusrat omar omer osman ozan palvinder pankaj parminder parmjit parveen parvez
parvin pavan pawan pooja poonam prakash pradeep pranav prashant pratik praveen preeti prem priti
priya priyanka puja purnima qadir qasim rabia radha raees rafiq raghav rahat raheel raheem rahim
rahima rahma rahman rahul raja rajan rajesh rajinder rajiv rajnish rajpal rajvir rajwinder rakesh
rakhi ram ramesh ramin ramiz ramona rana ranbir randeep rani ranjit ranjeet rashid rashida rashmi
rasheed ravi ravinder raza razia rehana rehman rekha renu reshma reza riaz rida rifat rimsha rishi
ritu riyad rizwan rizwana rohan rohit roksana roshan roshni rozina rubina rukhsana rukia rukhsar
rumana rupa rupinder sabah sabeena sabiha sabina sabir sachin sadaf sadia sadiq saeed saeeda safa
safia safiya safiyyah sagal sahar sahib sahil sahra saida saif saima saira sajid sajida sakina
saleem saleh saleha salim salima salma salman samina samir samira samiya samreen sana sandeep
sanjay sanjeev sangita sanjit sania saqib sardar sarfraz sarita satish satinder satnam satpal
satvinder satya savita savitri sayeed seema selma serkan shabana shabir shabnam shafiq shagufta
shah shahbaz shaheda shaheen shahid shahida shahin shahnaz shahzad shaila shaista shakeel shakila
shamim shamima shamsa shanta sharif sharmila sharmin shashi shazad shazia sheetal shehnaz sheraz
sheza shilpa shirin shivani shobha shreya shyam siddharth siddiq sidra simran simranjit sohail
sohaib sonal sonam soraya sriram subhash sudha suhail sujata sukhdeep sukhdev sukhjit sukhmani
sukhpreet sukhvinder sukhwinder sulaiman suleman sultana suman sumaira sumaya sumayyah sunil sunita
suraj suresh surinder surjit surya sushil sushila swati syeda tahir tahira tahmina taiba talha
talib tanjina tanveer tanvir taran taranjit tariq tarik taslima tasneem tasnim tauqeer tayyab
tayyiba tejal tejinder thabo tushar umair uma umar umer urmila usha usman usmaan uzair uzma vandana
varinder varsha varun veena vibha vidya vijay vikas vikram vimal vinay vinod vipul vishal wahid
waheed wahida waleed waqar waqas waseem wasim xhemal yahya yakub yakup yaseen yash yasin yasir
yasmeen yasmin yasmina younis yousaf yousef yousuf youssef yunus yusra yusuf zafar zahid zahida
zahir zahra zaheer zaid zain zaina zainab zakaria zakariya zakir zamir zareen zarina zayd zayn
zaynab zeenat zeeshan zehra zenab zeynep ziad zishan zoha zohra zubair zubaida zulekha zulfiqar
"""

# African, Caribbean, East Asian, European, Jewish, Latin American and Traveller.
WORLD = """
abayomi abena abiola abosede ade adebayo adebola adekunle adenike adeola adewale adjoa afia afua
agata agnes agnieszka ajani akin akinola akosua akua akwasi alberto alejandra alejandro aleksander
aleksandra alessandra alessandro alessia alina allegra alonzo alphonso amadou amara amandine
amarachi amaya ama amaka amos ana anais anastasija andre andreea andreas andrei andrzej anjelica
ania anika aniela antje antonella antoni antonio anton anya ariel arkadiusz artur asher augustin
avi aviva ayo ayodele ayomide azadeh babatunde bartosz bartek beata beatriz benita benjie bettina
bianca binta blanca bogdan bolanle boris boryana bozena branko bukola busisiwe candela carlos
carlotta carmen casimir catalina catarina cezary chantal chanel chanelle chaim chaya chiara chibuzo
chidi chidimma chidinma chiamaka chijioke chika chima chimamanda chinedu chinelo chinwe chinyere
chioma chukwuemeka consuelo corina cosmin cristian cristiana cristina czeslaw dagmar daniela danica
danuta daria dariusz delroy desiree desree dieter diego dimitri dimitris dmitri dominika dominique
donatella dorcas dorota dragan ebele ebony ebun edyta efe efua ekaterina ekow elena eleni eliana
elias elijah eliza elzbieta emeka emilia emilija emmanuel enzo ernesto ester esperanza etienne
eugenia ewa ezekiel ezra fabian fabio fabiola farai fatoumata federica femi fernanda fernando
fidelis filip florin folake fola francisco francois franciszek funmi funmilayo gabriel gabriela
galina genevieve gertrude gideon giorgio giovanni giulia giuseppe gosia gracjan graciela grzegorz
guillermo gustavo halina hans heinrich helga henrik henryk hiroshi hyacinth ifeanyi ifeoma ifeyinwa
ignacy igor ikechukwu ileana ilona imani inga ioana ion ionela ionut irena iryna isadora ivana
ivanka iveta iwona iyabo jadwiga jakub janelle janina janusz jarek jaroslaw javier jelena jermaine
jerzy jesus joaquin joao jolanta jorge jose josef josefa jozef juanita julieta julius justyna
kadija kaja kamil kamila karina karol karolina kasia katarina katarzyna katerina kateryna katya
kayode kazimierz keisha kehinde kelechi kemi khaya kinga klara klaudia kofi kojo kolade kornelia
krystian krystyna krzysztof kristof kwabena kwadwo kwaku kwame kwasi kweku laszlo latisha latoya
laurent lech leandro leroy leszek letitia levi lidia lila liliana lindiwe lorenzo lourdes luana
lucie lucille luis luiza lukas lukasz luz maciej magdalena magnus maja makena malik malika mamadou
manuel marcel marcela marcello marcin marco marek mariam mariama mariana marieke mariella marija
mario mariusz marisol marko marlene marlon marta marvin mateo mateusz matteo mattias mbali mehdi
mei miguel mihaela mihai mikael mikolaj mila milena milos mina ming minh miroslav miroslawa mirela
modupe moesha moise moishe monique moses mordechai moshe nadezhda nana natalia natalija nataliya
nathalie ndidi nehemiah nelson-james nia nicolae nicolai nikita nikola nikolai nikolaj nkechi nkem
nneka nnenna nomsa nonso norbert ngozi nuno obi obinna obiora octavia odalys oksana olabisi oladipo
olamide olaf olena oleg olga olha olu oluchi olufemi olumide oluseyi oluwadamilola oluwafemi
oluwaseun oluwaseyi oluwatobi oluwatoyin onyeka onyinye opeyemi osagie osei osita pablo panagiotis
paola paolo pascal pascale patrice patrik patrycja paulina paulo pavel pawel pedro pere petr petros
philomena pierre pieter piotr przemyslaw rafael rafal raisa ramon raquel raul rasa renata rene
reynaldo ricardo rivka roberto rocio rochelle rodrigo romana rosa rosalia rosario roza ruslan ruta
ryszard sade samson samuela sandro santiago santos sasha segun sekou sergei sergio seun seyi shani
shanice shaniqua shanelle shanay sharmaine shelby shira shlomo sibusiso sifiso silvia simona sinazo
sipho slawomir slobodan sofia sofija sola sophonisba stanislaw stanislav stefan stefania stefano
svetlana sylwia sylvester szymon tadeusz taiwo takumi tamika tanisha tariro tatenda tatiana tawanda
temi temitope tendai teodor tetiana tevin thandi thandiwe thiago thierry tobi tobias tobiasz tolu
tomas tomasz tomoko toyin tshepo tunde tunji uche ugo ugochi ugonna uchenna ulrike valentina
valentin vanja vasile vera vesna viktor viktoria vida vilma vitali vladimir waldemar wanjiru
warsame wieslaw wiktor wiktoria wioletta witold wojciech xavier xiao xin yaa yael yaw ye-jin yehuda
yejide yemi yetunde yitzchak yohannes yolande yulia yuri yuki yvonne zainabu zanele zbigniew zdenka
zelda ziva zofia zoltan zuzanna zuzana zvi tanaka simba kwezi asante ines omari jaylen shaquille
dwayne dwight desmond lamar tyreese tyrell kaiden kayden jaydon jaiden brayden kaceigh kacie lacey
lexie-mae ellie-mae demi-leigh
"""

# Also an ordinary word, but one that is written small in the middle of a sentence.
WORDLIKE = """
basil bill bonny bud carol cliff colt daisy dale dawn dean dee dick dolly don drew faith fern finch
flora frank gay gene ginger glen glory grace grant hope holly honor honour iris ivy jade jewel joy
kit lance laurel lily mark max melody mercy merry misty nick olive opal pat patience pearl penny
petal pip poppy prudence ray rich rob robin rod rose ruby rue rusty sandy skye sky stew terry tim
tracy victor victoria vince violet wade will willow woody charity blessing happiness precious
comfort gift
"""

# Also a month, a colour of a status, a place, a belief or a surname in ordinary use.
ONLY_IN_CONTEXT = """
amber angel april arlo danish art ashley august austin autumn brook brooke brooklyn carter chance
chase chelsea chester christian cruz dallas destiny devon duke earl elliot eden ellington florence
francis georgia guy harper heath hunter india israel jan jean jordan june kashmir kent kimberley
kingsley lee lincoln logan london love mason may milan miles milton morgan nelson parker paris
phoenix piers preston reading river roman rowan savannah scout shirley sierra sol stanley star
sterling summer sydney taylor trinity troy tyne unity vale victory washington wells winter
"""


def _read(*texts: str) -> frozenset[str]:
    """Return the names; of a double name, its first part too long for a word stays whole."""
    names = " ".join(texts).split()
    return frozenset(part for name in names for part in name.split("-") if len(part) > 1)


WORDLIKE_NAMES = _read(WORDLIKE)
NAMES_IN_CONTEXT = _read(ONLY_IN_CONTEXT) - WORDLIKE_NAMES
GIVEN_NAMES = _read(BRITISH, ASIAN_AND_ARAB, WORLD) - WORDLIKE_NAMES - NAMES_IN_CONTEXT
